-- What was asked of card terminals and what became of it, without a walk through the whole journal.
CREATE INDEX IF NOT EXISTS journal_terminals ON journal (device, position)
    WHERE kind IN ('attempt.intended', 'attempt.closed', 'terminal.day_closed');

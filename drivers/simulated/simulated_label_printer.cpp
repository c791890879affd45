// SPDX-License-Identifier: GPL-3.0-or-later
#include "drivers/simulated/simulated_label_printer.h"

namespace servery {

SimulatedLabelPrinter::SimulatedLabelPrinter(Language language, Printed printed)
    : m_language(language), m_printed(std::move(printed)), m_interpreter(makeLabelInterpreter(language))
{
}

QStringList SimulatedLabelPrinter::troubleNames()
{
    return {u"labels-out"_s, u"ribbon-out"_s, u"head-open"_s, u"pause"_s};
}

QString SimulatedLabelPrinter::usage() const
{
    return troubleNames().join(u", "_s) + u", ready"_s;
}

std::optional<QByteArray> SimulatedLabelPrinter::perform(const QString &word, const QString &)
{
    const bool isReady = word == u"ready";
    if (!isReady && !troubleNames().contains(word))
        return std::nullopt;
    m_trouble = isReady ? QString() : word;
    see(u"now "_s + word);
    if (isReady) {
        for (const PrintedLabel &label : std::exchange(m_waiting, {}))
            print(label);
    }
    return QByteArray();
}

QByteArray SimulatedLabelPrinter::answer(const QByteArray &bytes)
{
    constexpr size_t mostWaiting = 100;
    m_interpreter->feed(bytes);
    QByteArray answers;
    for (const LabelEvent &event : m_interpreter->take()) {
        if (const auto *label = std::get_if<PrintedLabel>(&event)) {
            if (m_trouble.isEmpty())
                print(*label);
            else if (m_waiting.size() < mostWaiting)
                m_waiting.push_back(*label);
        } else if (const auto *question = std::get_if<LabelQuestion>(&event)) {
            answers += status(*question);
        } else {
            see(u"unknown command %1"_s.arg(
                QString::fromLatin1(std::get<UnknownCommand>(event).bytes.toPercentEncoding(" ,^~!"))));
        }
    }
    return answers;
}

void SimulatedLabelPrinter::print(const PrintedLabel &label)
{
    see(u"label of %1 x %2 dots, %3"_s.arg(label.widthDots)
            .arg(label.heightDots)
            .arg(label.copies == 1 ? u"once"_s : u"%1 times"_s.arg(label.copies)));
    for (const QString &line : label.lines())
        see(u"| "_s + line);
    if (m_printed)
        m_printed(label);
}

QByteArray SimulatedLabelPrinter::status(const LabelQuestion &question) const
{
    if (m_language == Language::Zpl)
        return m_trouble.isEmpty() || m_trouble == u"pause" ? zplStatus() : QByteArray();
    const int bit = m_trouble == u"labels-out"   ? 0x04
                    : m_trouble == u"ribbon-out" ? 0x08
                    : m_trouble == u"head-open"  ? 0x01
                    : m_trouble == u"pause"      ? 0x10
                                                 : 0;
    if (!question.isLong)
        return QByteArray(1, char(bit));
    // TTP-244 manual p. 85: message, warning, head and motor, media; 40 is well.
    const int media = m_trouble == u"labels-out"   ? 0x01
                      : m_trouble == u"ribbon-out" ? 0x04
                      : m_trouble == u"head-open"  ? 0x20
                                                   : 0;
    const char message = m_trouble == u"pause" ? '`' : media != 0 ? 'E' : '@';
    return QByteArray("\x02") + message + "@@" + char(0x40 | media) + "\x03\r\n";
}

/// ZPL II Programming Guide, ~HS: three strings, the waiting formats in the first, the pause flag as its
/// third.
QByteArray SimulatedLabelPrinter::zplStatus() const
{
    const auto string = [](const QByteArray &text) { return '\x02' + text + "\x03\r\n"; };
    const QByteArray paused = m_trouble == u"pause" ? "1" : "0";
    const QByteArray waiting = QByteArray::number(qsizetype(m_waiting.size())).rightJustified(3, '0');
    return string("014,0," + paused + ",1245," + waiting + ",0,0,0,000,0,0,0") +
           string("000,0,0,0,0,2,6,0,00000000,1,000") + string("1234,0");
}

}  // namespace servery

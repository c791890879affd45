<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de_DE">
<context>
    <name>ErrorText</name>
    <message>
        <source>That entry cannot be read, nothing was changed. Please check it and type it again.</source>
        <translation>Diese Eingabe ist nicht lesbar, nichts wurde geändert. Bitte prüfen und noch einmal eingeben.</translation>
    </message>
    <message>
        <source>That is not possible here, the order is as it was. Look at the order and choose another way.</source>
        <translation>Das geht hier nicht, die Bestellung ist unverändert. Bitte die Bestellung ansehen und anders vorgehen.</translation>
    </message>
    <message>
        <source>You may not do this alone, nothing was changed. Ask somebody who may to approve it.</source>
        <translation>Das dürfen Sie nicht allein, nichts wurde geändert. Bitte jemanden mit Berechtigung um Freigabe bitten.</translation>
    </message>
    <message>
        <source>Nothing was found under that number, and nothing was changed. Check the number.</source>
        <translation>Unter dieser Nummer war nichts zu finden, geändert wurde nichts. Bitte die Nummer prüfen.</translation>
    </message>
    <message>
        <source>This is sold out and was not added. Offer something else, or set it available again under More.</source>
        <translation>Das ist ausverkauft und wurde nicht hinzugefügt. Etwas anderes anbieten oder unter Mehr wieder freigeben.</translation>
    </message>
    <message>
        <source>That is less than is due, the order stays open. Take the rest, or another tender for it.</source>
        <translation>Das ist weniger als offen ist, die Bestellung bleibt offen. Den Rest nehmen, auch mit anderem Zahlmittel.</translation>
    </message>
    <message>
        <source>That is more than is due and was not taken. Enter the amount due, or less.</source>
        <translation>Das ist mehr als offen ist und wurde nicht genommen. Bitte höchstens den offenen Betrag eingeben.</translation>
    </message>
    <message>
        <source>The PIN is wrong, nothing was changed. Five wrong PINs lock for a minute.</source>
        <translation>Die PIN ist falsch, nichts wurde geändert. Fünf falsche PINs sperren für eine Minute.</translation>
    </message>
    <message>
        <source>Too many wrong PINs, the order is kept. Wait a minute, or let somebody else sign in.</source>
        <translation>Zu viele falsche PINs, die Bestellung bleibt erhalten. Eine Minute warten oder jemand anderen anmelden.</translation>
    </message>
    <message>
        <source>Another station changed this just now, nothing was lost. Look at it again and repeat your step.</source>
        <translation>Eine andere Kasse hat das gerade geändert, nichts ging verloren. Bitte ansehen und den Schritt wiederholen.</translation>
    </message>
    <message>
        <source>The disk is full: this step was not stored, everything before it was. Free some space, then repeat it.</source>
        <translation>Der Speicher ist voll: Dieser Schritt wurde nicht gespeichert, alles davor schon. Platz schaffen, dann wiederholen.</translation>
    </message>
    <message>
        <source>The disk cannot be written: this step was not stored, everything before it was. Call support, do not sell.</source>
        <translation>Der Speicher ist schreibgeschützt: Dieser Schritt wurde nicht gespeichert, alles davor schon. Hilfe rufen, nicht verkaufen.</translation>
    </message>
    <message>
        <source>The disk reports a fault: this step was not stored, everything before it was. Call support, do not sell.</source>
        <translation>Der Speicher meldet einen Fehler: Dieser Schritt wurde nicht gespeichert, alles davor schon. Hilfe rufen, nicht verkaufen.</translation>
    </message>
    <message>
        <source>Stored data does not verify, it was left untouched. Call support before selling on.</source>
        <translation>Gespeicherte Daten bestehen die Prüfung nicht, sie blieben unberührt. Vor dem Weiterverkauf Hilfe rufen.</translation>
    </message>
    <message>
        <source>The data was written by a newer program and was left untouched. Update this station.</source>
        <translation>Die Daten stammen von einem neueren Programm und blieben unberührt. Bitte diese Kasse aktualisieren.</translation>
    </message>
    <message>
        <source>Another program holds the data, nothing was changed. Close it, then try again.</source>
        <translation>Ein anderes Programm hält die Daten, nichts wurde geändert. Bitte schließen und noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The printer does not answer, the sale is stored. Is it switched on and connected?</source>
        <translation>Der Drucker antwortet nicht, der Verkauf ist gespeichert. Ist er eingeschaltet und angeschlossen?</translation>
    </message>
    <message>
        <source>The printer&apos;s cover is open, the sale is stored. Close it; printing goes on by itself.</source>
        <translation>Der Deckel des Druckers ist offen, der Verkauf ist gespeichert. Deckel schließen, dann druckt er von selbst weiter.</translation>
    </message>
    <message>
        <source>The printer has no paper, the sale is stored. Put in a new roll; printing goes on by itself.</source>
        <translation>Der Drucker hat kein Papier, der Verkauf ist gespeichert. Neue Rolle einlegen, dann druckt er von selbst weiter.</translation>
    </message>
    <message>
        <source>The printer reports a fault, the sale is stored. Switch it off and on, then retry.</source>
        <translation>Der Drucker meldet einen Fehler, der Verkauf ist gespeichert. Aus- und einschalten, dann noch einmal.</translation>
    </message>
    <message>
        <source>It is not known whether everything was printed, the sale is stored. Look at the paper before printing again.</source>
        <translation>Ob alles gedruckt wurde, ist unbekannt, der Verkauf ist gespeichert. Vor einem neuen Druck das Papier ansehen.</translation>
    </message>
    <message>
        <source>There is no menu yet, so nothing can be sold. Import one first.</source>
        <translation>Es gibt noch keine Karte, deshalb kann nichts verkauft werden. Bitte zuerst eine importieren.</translation>
    </message>
    <message>
        <source>There is no order yet. Tap an item to begin one.</source>
        <translation>Es gibt noch keine Bestellung. Mit einem Artikel beginnen.</translation>
    </message>
    <message>
        <source>That order is no longer open, nothing was changed. Look at the parked orders again.</source>
        <translation>Diese Bestellung ist nicht mehr offen, nichts wurde geändert. Die geparkten Bestellungen noch einmal ansehen.</translation>
    </message>
    <message>
        <source>That line is gone already, the rest of the order is as it was. Look at it again.</source>
        <translation>Diese Zeile gibt es nicht mehr, der Rest der Bestellung ist unverändert. Bitte noch einmal ansehen.</translation>
    </message>
    <message>
        <source>Order %1 is parked and stays as it is. Take it up from the parked orders first.</source>
        <translation>Bestellung %1 ist geparkt und bleibt, wie sie ist. Bitte zuerst aus den geparkten zurückholen.</translation>
    </message>
    <message>
        <source>Order %1 is open at %2, nothing was changed. Finish or park it there first.</source>
        <translation>Bestellung %1 ist bei %2 offen, nichts wurde geändert. Bitte zuerst dort abschließen oder parken.</translation>
    </message>
    <message>
        <source>Order %1 is partly paid and stays as it is. Give the money back first, or take the rest.</source>
        <translation>Bestellung %1 ist teilweise bezahlt und bleibt, wie sie ist. Zuerst das Geld zurückgeben oder den Rest nehmen.</translation>
    </message>
    <message>
        <source>The kitchen already has this line, it is as it was. Take it off with a reason and add it anew.</source>
        <translation>Die Küche hat diese Zeile schon, sie ist unverändert. Mit einem Grund entfernen und neu aufnehmen.</translation>
    </message>
    <message>
        <source>There is nothing to undo, the order is as it was. What was sent or paid stays.</source>
        <translation>Es gibt nichts rückgängig zu machen, die Bestellung ist unverändert. Was gesendet oder bezahlt ist, bleibt.</translation>
    </message>
    <message>
        <source>There is nothing to park yet. Tap an item to begin an order.</source>
        <translation>Es gibt noch nichts zu parken. Mit einem Artikel beginnen.</translation>
    </message>
    <message>
        <source>The kitchen knows of all of it already, the order is as it was. Add something new, then send it.</source>
        <translation>Die Küche weiß schon von allem, die Bestellung ist unverändert. Etwas Neues aufnehmen, dann senden.</translation>
    </message>
    <message>
        <source>There is nothing to pay yet. Tap an item to begin an order.</source>
        <translation>Es gibt noch nichts zu bezahlen. Mit einem Artikel beginnen.</translation>
    </message>
    <message>
        <source>Nothing of this order was paid, so nothing goes back. The order is as it was.</source>
        <translation>Von dieser Bestellung wurde nichts bezahlt, also geht nichts zurück. Die Bestellung ist unverändert.</translation>
    </message>
    <message>
        <source>Only %1 are left, the order is as it was. Take that many, or offer something else.</source>
        <translation>Nur noch %1 sind da, die Bestellung ist unverändert. So viele nehmen oder etwas anderes anbieten.</translation>
    </message>
    <message>
        <source>One line holds up to %1, and more than nothing; the order is as it was. Type another quantity.</source>
        <translation>Eine Zeile fasst höchstens %1 und mehr als nichts; die Bestellung ist unverändert. Bitte eine andere Menge eingeben.</translation>
    </message>
    <message>
        <source>%1 is sold by the piece, the order is as it was. Type a whole number.</source>
        <translation>%1 wird stückweise verkauft, die Bestellung ist unverändert. Bitte eine ganze Zahl eingeben.</translation>
    </message>
    <message>
        <source>An order holds up to %1 lines and is as it was. Pay it and take the rest as another one.</source>
        <translation>Eine Bestellung fasst höchstens %1 Zeilen und ist unverändert. Bitte bezahlen und den Rest als weitere aufnehmen.</translation>
    </message>
    <message>
        <source>At least %1 of “%2” must be chosen, the order is as it was. Choose again.</source>
        <translation>Von „%2“ muss mindestens %1 gewählt werden, die Bestellung ist unverändert. Bitte noch einmal wählen.</translation>
    </message>
    <message>
        <source>At most %1 of “%2” can be chosen, the order is as it was. Choose again.</source>
        <translation>Von „%2“ kann höchstens %1 gewählt werden, die Bestellung ist unverändert. Bitte noch einmal wählen.</translation>
    </message>
    <message>
        <source>That is not offered with it any more, the order is as it was. Choose again from what is shown.</source>
        <translation>Das wird dazu nicht mehr angeboten, die Bestellung ist unverändert. Bitte aus dem Gezeigten noch einmal wählen.</translation>
    </message>
    <message>
        <source>Its size or kind is still open, the order is as it was. Choose one.</source>
        <translation>Größe oder Sorte fehlt noch, die Bestellung ist unverändert. Bitte eine wählen.</translation>
    </message>
    <message>
        <source>A price cannot be below zero, nor as large as that; the order is as it was. Type another one.</source>
        <translation>Ein Preis kann nicht unter null und nicht so groß sein; die Bestellung ist unverändert. Bitte einen anderen eingeben.</translation>
    </message>
    <message>
        <source>A line with a price of its own needs a name, the order is as it was. Type what is sold.</source>
        <translation>Eine Zeile mit eigenem Preis braucht einen Namen, die Bestellung ist unverändert. Bitte eingeben, was verkauft wird.</translation>
    </message>
    <message>
        <source>A tip cannot be below zero, the order is as it was. Type what the guest gives.</source>
        <translation>Ein Trinkgeld kann nicht unter null sein, die Bestellung ist unverändert. Bitte eingeben, was der Gast gibt.</translation>
    </message>
    <message>
        <source>The discount is more than what it is taken from, the order is as it was. Type a smaller one.</source>
        <translation>Der Rabatt ist größer als das, wovon er abgeht, die Bestellung ist unverändert. Bitte einen kleineren eingeben.</translation>
    </message>
    <message>
        <source>This needs a reason, nothing was changed. Choose one from the list or type it.</source>
        <translation>Dafür ist ein Grund nötig, nichts wurde geändert. Bitte einen aus der Liste wählen oder eingeben.</translation>
    </message>
    <message>
        <source>The order holds fewer than that and is as it was. Choose again what is paid apart.</source>
        <translation>Die Bestellung enthält weniger als das und ist unverändert. Bitte noch einmal wählen, was getrennt bezahlt wird.</translation>
    </message>
    <message>
        <source>A line with an amount off moves only as a whole, the order is as it was. Choose all of it, or take the discount off.</source>
        <translation>Eine Zeile mit einem Betrag als Rabatt geht nur ganz, die Bestellung ist unverändert. Alles davon wählen oder den Rabatt entfernen.</translation>
    </message>
    <message>
        <source>Some of the lines can be paid apart, not none and not all; the order is as it was. Choose again.</source>
        <translation>Einige Zeilen lassen sich getrennt bezahlen, nicht keine und nicht alle; die Bestellung ist unverändert. Bitte noch einmal wählen.</translation>
    </message>
    <message>
        <source>A combo is sold out when its items are, nothing was changed. Mark one of them instead.</source>
        <translation>Ein Menü ist ausverkauft, wenn es seine Artikel sind, nichts wurde geändert. Bitte einen davon markieren.</translation>
    </message>
    <message>
        <source>Order %1 is no paid sale, nothing was paid out. Look for the receipt of the sale.</source>
        <translation>Bestellung %1 ist kein bezahlter Verkauf, nichts wurde ausgezahlt. Bitte den Beleg des Verkaufs suchen.</translation>
    </message>
    <message>
        <source>That much is not left to refund, nothing was paid out. Refund what is left, or less.</source>
        <translation>So viel ist nicht mehr zu erstatten, nichts wurde ausgezahlt. Höchstens erstatten, was übrig ist.</translation>
    </message>
    <message>
        <source>Nothing was chosen to refund, nothing was paid out. Choose lines first.</source>
        <translation>Es wurde nichts zum Erstatten gewählt, nichts wurde ausgezahlt. Bitte zuerst Zeilen wählen.</translation>
    </message>
    <message>
        <source>It is known what became of this paper, nothing was changed. Print a copy if one is wanted.</source>
        <translation>Was aus diesem Papier wurde, ist bekannt, nichts wurde geändert. Wenn gewünscht, eine Kopie drucken.</translation>
    </message>
    <message>
        <source>This may be on paper already, so it was not printed. Look at the printer, then print a copy.</source>
        <translation>Das ist vielleicht schon auf Papier und wurde deshalb nicht gedruckt. Beim Drucker nachsehen, dann eine Kopie drucken.</translation>
    </message>
    <message>
        <source>Your role may not do this, nothing was changed. Let a manager sign in to do it.</source>
        <translation>Ihre Rolle darf das nicht, nichts wurde geändert. Bitte eine Leitung anmelden.</translation>
    </message>
    <message>
        <source>%1 may not approve this, nothing was changed. Ask somebody who may.</source>
        <translation>%1 darf das nicht freigeben, nichts wurde geändert. Bitte jemanden mit Berechtigung fragen.</translation>
    </message>
    <message>
        <source>Nobody is signed in, nothing was changed. Sign in first.</source>
        <translation>Niemand ist angemeldet, nichts wurde geändert. Bitte zuerst anmelden.</translation>
    </message>
    <message>
        <source>Training never turns into selling, nothing was changed. Sign out first, then sign in to sell.</source>
        <translation>Aus Übung wird nie Verkauf, nichts wurde geändert. Zuerst abmelden, dann zum Verkaufen anmelden.</translation>
    </message>
    <message>
        <source>Training never opens the drawer, nothing was changed. Sign in to sell if it has to be opened.</source>
        <translation>Die Übung öffnet nie die Schublade, nichts wurde geändert. Zum Verkaufen anmelden, wenn sie geöffnet werden muss.</translation>
    </message>
    <message>
        <source>The first person must be a manager, nobody was added. Add a manager first.</source>
        <translation>Die erste Person muss eine Leitung sein, niemand wurde hinzugefügt. Bitte zuerst eine Leitung anlegen.</translation>
    </message>
    <message>
        <source>The last manager stays while there is other staff, nobody was removed. Make somebody else a manager first.</source>
        <translation>Die letzte Leitung bleibt, solange es anderes Personal gibt, niemand wurde entfernt. Bitte zuerst jemand anderen zur Leitung machen.</translation>
    </message>
    <message>
        <source>Only one is left, the order is as it was. Take that one, or offer something else.</source>
        <translation>Nur noch eines ist da, die Bestellung ist unverändert. Dieses nehmen oder etwas anderes anbieten.</translation>
    </message>
    <message>
        <source>The device is held by %1, nothing was sent to it. Close that program, then retry.</source>
        <translation>%1 hält das Gerät, es wurde nichts dorthin gesendet. Dieses Programm beenden, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>This user may not open %1, nothing was sent to it. Install the package's device rules, then sign in to the computer again.</source>
        <translation>Dieser Benutzer darf %1 nicht öffnen, es wurde nichts dorthin gesendet. Die Geräteregeln des Pakets einrichten, dann am Rechner neu anmelden.</translation>
    </message>
    <message>
        <source>Another program or till holds the device, nothing was sent to it. Close it there, then retry.</source>
        <translation>Ein anderes Programm oder eine andere Kasse hält das Gerät, es wurde nichts dorthin gesendet. Dort beenden, dann noch einmal versuchen.</translation>
    </message>
    <message>
        <source>No course of this order is held. What was sent is being made already.</source>
        <translation>Kein Gang dieser Bestellung wird zurückgehalten. Was gesendet wurde, wird schon zubereitet.</translation>
    </message>
    <message>
        <source>No kitchen ticket of order %1 was printed yet. What waits is in the list of jobs.</source>
        <translation>Von Bestellung %1 wurde noch kein Küchenbon gedruckt. Was wartet, steht in der Liste der Druckaufträge.</translation>
    </message>
    <message>
        <source>The disk is full. Everything sold is stored. Free some space.</source>
        <translation>Der Datenträger ist voll. Alles Verkaufte ist gespeichert. Bitte Platz schaffen.</translation>
    </message>
    <message>
        <source>The disk cannot be written. Everything sold is stored. Call support.</source>
        <translation>Der Datenträger lässt sich nicht beschreiben. Alles Verkaufte ist gespeichert. Bitte den Support rufen.</translation>
    </message>
    <message>
        <source>The disk reports a fault. Everything shown as paid was stored. Call support.</source>
        <translation>Der Datenträger meldet einen Fehler. Alles als bezahlt Angezeigte wurde gespeichert. Bitte den Support rufen.</translation>
    </message>
    <message>
        <source>There is no shop that could be opened. Look at the directory and the station the counter was started with.</source>
        <translation>Hier lässt sich kein Laden öffnen. Bitte das Verzeichnis und die Station prüfen, mit denen die Kasse gestartet wurde.</translation>
    </message>
    <message>
        <source>The card terminal cannot be asked now, nothing was charged. Look whether it is on and connected, or take the money another way.</source>
        <translation>Das Kartenterminal ist gerade nicht erreichbar, es wurde nichts abgebucht. Prüfen Sie, ob es eingeschaltet und verbunden ist, oder kassieren Sie anders.</translation>
    </message>
    <message>
        <source>The card payment of order %1 is not finished. Until it is, nothing can be changed or paid otherwise.</source>
        <translation>Die Kartenzahlung von Bestellung %1 ist nicht abgeschlossen. Bis dahin kann nichts geändert oder anders bezahlt werden.</translation>
    </message>
    <message>
        <source>The card terminal is at work for order %1. Finish that payment first.</source>
        <translation>Das Kartenterminal arbeitet an Bestellung %1. Zuerst diese Zahlung abschließen.</translation>
    </message>
    <message>
        <source>What became of the card payment of order %1 is not yet for a person to say. Ask the terminal first.</source>
        <translation>Was aus der Kartenzahlung von Bestellung %1 wurde, kann noch niemand entscheiden. Zuerst das Terminal fragen.</translation>
    </message>
</context>
<context>
    <name>SetupWord</name>
    <message>
        <source>printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>customer display</source>
        <translation>Kundenanzeige</translation>
    </message>
    <message>
        <source>scale</source>
        <translation>Waage</translation>
    </message>
    <message>
        <source>scanner</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>card reader</source>
        <translation>Kartenleser</translation>
    </message>
    <message>
        <source>keys of your own</source>
        <translation>eigene Tasten</translation>
    </message>
    <message>
        <source>The settings of this station cannot be read, so everything is as usual and no device is used. Selling goes on. &quot;servery station&quot; says what is wrong.</source>
        <translation>Die Einstellungen dieser Station sind nicht lesbar; alles ist wie üblich und kein Gerät ist angeschlossen. Verkauft wird weiter. „servery station“ sagt, was nicht stimmt.</translation>
    </message>
    <message>
        <source>Not in use, because what is set for it cannot work: %1. Selling goes on. &quot;servery station&quot; shows and changes it.</source>
        <translation>Nicht in Betrieb, weil die Einstellung nicht stimmt: %1. Verkauft wird weiter. „servery station“ zeigt und ändert sie.</translation>
    </message>
    <message>
        <source>label printer</source>
        <translation>Etikettendrucker</translation>
    </message>
    <message>
        <source>kitchen tickets</source>
        <translation>Küchenbons</translation>
    </message>
    <message>
        <source>the card terminal</source>
        <translation>das Kartenterminal</translation>
    </message>
    <message>
        <source>%1 devices not there</source>
        <translation>%1 Geräte fehlen</translation>
    </message>
    <message>
        <source>Not there: %1</source>
        <translation>Fehlt: %1</translation>
    </message>
</context>
<context>
    <name>CardWords</name>
    <message>
        <source>The guest confirms the amount.</source>
        <translation>Der Gast bestätigt den Betrag.</translation>
    </message>
    <message>
        <source>The guest enters the PIN.</source>
        <translation>Der Gast gibt die PIN ein.</translation>
    </message>
    <message>
        <source>The terminal asks the bank.</source>
        <translation>Das Terminal fragt die Bank.</translation>
    </message>
    <message>
        <source>The terminal takes the payment back.</source>
        <translation>Das Terminal storniert die Zahlung.</translation>
    </message>
    <message>
        <source>The terminal books what waited.</source>
        <translation>Das Terminal bucht nach, was gewartet hat.</translation>
    </message>
    <message>
        <source>This card is not taken here.</source>
        <translation>Diese Karte wird hier nicht angenommen.</translation>
    </message>
    <message>
        <source>The card has expired.</source>
        <translation>Die Karte ist abgelaufen.</translation>
    </message>
    <message>
        <source>Insert or hold the card.</source>
        <translation>Karte einstecken oder vorhalten.</translation>
    </message>
    <message>
        <source>Take the card out.</source>
        <translation>Karte entnehmen.</translation>
    </message>
    <message>
        <source>The card could not be read. Try it again.</source>
        <translation>Die Karte war nicht lesbar. Bitte noch einmal versuchen.</translation>
    </message>
    <message>
        <source>The terminal does its end of day.</source>
        <translation>Das Terminal macht seinen Kassenschnitt.</translation>
    </message>
    <message>
        <source>This card is not valid.</source>
        <translation>Diese Karte ist nicht gültig.</translation>
    </message>
    <message>
        <source>The PIN was wrong. The guest tries again.</source>
        <translation>Die PIN war falsch. Der Gast versucht es noch einmal.</translation>
    </message>
    <message>
        <source>The PIN was wrong too often.</source>
        <translation>Die PIN war zu oft falsch.</translation>
    </message>
    <message>
        <source>The guest chooses a currency.</source>
        <translation>Der Gast wählt eine Währung.</translation>
    </message>
    <message>
        <source>The guest chooses a language.</source>
        <translation>Der Gast wählt eine Sprache.</translation>
    </message>
    <message>
        <source>The guest chooses how to pay.</source>
        <translation>Der Gast wählt, wie er zahlt.</translation>
    </message>
    <message>
        <source>The card is in.</source>
        <translation>Die Karte steckt.</translation>
    </message>
    <message>
        <source>The terminal makes its connection.</source>
        <translation>Das Terminal baut seine Verbindung auf.</translation>
    </message>
    <message>
        <source>There is not enough on the account.</source>
        <translation>Das Konto ist nicht gedeckt.</translation>
    </message>
    <message>
        <source>The PIN was wrong.</source>
        <translation>Die PIN war falsch.</translation>
    </message>
    <message>
        <source>It was given up at the terminal.</source>
        <translation>Am Terminal wurde abgebrochen.</translation>
    </message>
    <message>
        <source>The card could not be read.</source>
        <translation>Die Karte war nicht lesbar.</translation>
    </message>
    <message>
        <source>The terminal is busy. Wait a moment.</source>
        <translation>Das Terminal ist beschäftigt. Bitte kurz warten.</translation>
    </message>
    <message>
        <source>The terminal does not reach the bank.</source>
        <translation>Das Terminal erreicht die Bank nicht.</translation>
    </message>
    <message>
        <source>The amount is more than the card allows.</source>
        <translation>Der Betrag ist höher, als die Karte erlaubt.</translation>
    </message>
    <message>
        <source>The terminal could not print its slip.</source>
        <translation>Das Terminal konnte seinen Beleg nicht drucken.</translation>
    </message>
    <message>
        <source>The terminal wants its end of day first.</source>
        <translation>Das Terminal verlangt zuerst den Kassenschnitt.</translation>
    </message>
    <message>
        <source>Card terminal: no connection</source>
        <translation>Kartenterminal: keine Verbindung</translation>
    </message>
    <message>
        <source>Card terminal: busy</source>
        <translation>Kartenterminal: beschäftigt</translation>
    </message>
    <message>
        <source>Card terminal: a card is in it</source>
        <translation>Kartenterminal: Karte steckt</translation>
    </message>
    <message>
        <source>Card terminal: wrong settings</source>
        <translation>Kartenterminal: falsch eingestellt</translation>
    </message>
    <message>
        <source>The terminal has taken the payment back. Nothing was charged.</source>
        <translation>Das Terminal hat die Zahlung storniert. Es wurde nichts abgebucht.</translation>
    </message>
    <message>
        <source>Paid by card.</source>
        <translation>Mit Karte bezahlt.</translation>
    </message>
    <message>
        <source>Nothing was charged.</source>
        <translation>Es wurde nichts abgebucht.</translation>
    </message>
    <message>
        <source>The terminal does not take this shop's currency.</source>
        <translation>Das Terminal nimmt die Währung dieses Ladens nicht an.</translation>
    </message>
    <message>
        <source>Given back to the card.</source>
        <translation>Auf die Karte zurückgegeben.</translation>
    </message>
    <message>
        <source>Nothing was given back.</source>
        <translation>Es wurde nichts zurückgegeben.</translation>
    </message>
    <message>
        <source>The bank refused it.</source>
        <translation>Die Bank hat abgelehnt.</translation>
    </message>
</context>
<context>
    <name>Keys</name>
    <message>
        <source>Ctrl</source>
        <translation>Strg</translation>
    </message>
    <message>
        <source>Shift</source>
        <translation>Umschalt</translation>
    </message>
    <message>
        <source>Del</source>
        <translation>Entf</translation>
    </message>
    <message>
        <source>Ins</source>
        <translation>Einfg</translation>
    </message>
    <message>
        <source>Home</source>
        <translation>Pos1</translation>
    </message>
    <message>
        <source>End</source>
        <translation>Ende</translation>
    </message>
    <message>
        <source>PgUp</source>
        <translation>Bild auf</translation>
    </message>
    <message>
        <source>PgDown</source>
        <translation>Bild ab</translation>
    </message>
    <message>
        <source>Backspace</source>
        <translation>Rücktaste</translation>
    </message>
</context>
<context>
    <name>ModifierPresenter</name>
    <message>
        <source>Size</source>
        <translation>Größe</translation>
    </message>
</context>
<context>
    <name>TaxOptions</name>
    <message>
        <source>No tax</source>
        <translation>Ohne Steuer</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>MwSt.</translation>
    </message>
    <message>
        <source>%1 · take away %2</source>
        <translation>%1 · Mitnehmen %2</translation>
    </message>
</context>
<context>
    <name>Tender</name>
    <message>
        <source>Cash</source>
        <translation>Bar</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Voucher</source>
        <translation>Gutschein</translation>
    </message>
    <message>
        <source>Prepaid</source>
        <translation>Guthaben</translation>
    </message>
</context>
<context>
    <name>servery::ApprovalSheet</name>
    <message>
        <source>Approval</source>
        <translation>Freigabe</translation>
    </message>
    <message>
        <source>Approve</source>
        <translation>Freigeben</translation>
    </message>
    <message>
        <source>Somebody who may do this approves it once. Nothing has been changed yet.</source>
        <translation>Jemand mit Berechtigung gibt es einmal frei. Noch wurde nichts geändert.</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
    <message>
        <source>Void what the kitchen knows of</source>
        <translation>Stornieren, was die Küche schon weiß</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstattung</translation>
    </message>
    <message>
        <source>Discount above the limit</source>
        <translation>Rabatt über der Grenze</translation>
    </message>
    <message>
        <source>Another price</source>
        <translation>Anderer Preis</translation>
    </message>
    <message>
        <source>Open price</source>
        <translation>Freier Preis</translation>
    </message>
    <message>
        <source>Open the drawer without a sale</source>
        <translation>Schublade ohne Verkauf öffnen</translation>
    </message>
    <message>
        <source>Print a copy of a receipt</source>
        <translation>Belegkopie drucken</translation>
    </message>
    <message>
        <source>Import a menu</source>
        <translation>Karte importieren</translation>
    </message>
    <message>
        <source>Change staff or settings</source>
        <translation>Personal oder Einstellungen ändern</translation>
    </message>
    <message>
        <source>An approval is needed</source>
        <translation>Eine Freigabe ist nötig</translation>
    </message>
    <message>
        <source>Decide about a card payment</source>
        <translation>Über eine Kartenzahlung entscheiden</translation>
    </message>
</context>
<context>
    <name>servery::CardPresenter</name>
    <message>
        <source>The terminal gets ready …</source>
        <translation>Das Terminal macht sich bereit …</translation>
    </message>
    <message>
        <source>Approved. The terminal finishes …</source>
        <translation>Genehmigt. Das Terminal schließt ab …</translation>
    </message>
    <message>
        <source>Nobody knows yet whether it was charged. The terminal is being asked. Do not take the money again.</source>
        <translation>Noch weiß niemand, ob abgebucht wurde. Das Terminal wird gefragt. Bitte nicht noch einmal kassieren.</translation>
    </message>
    <message>
        <source>The terminal cannot say whether it was charged. Look at its own receipt or journal, and say what stands there.</source>
        <translation>Das Terminal kann nicht sagen, ob abgebucht wurde. Sehen Sie auf seinem Beleg oder in seinem Journal nach und geben Sie an, was dort steht.</translation>
    </message>
    <message>
        <source>Type the amount into the terminal. It counts as paid only when the terminal says so.</source>
        <translation>Geben Sie den Betrag am Terminal ein. Bezahlt ist erst, wenn das Terminal es sagt.</translation>
    </message>
    <message>
        <source>The terminal was asked to give up. Wait for its answer: it may be charged all the same.</source>
        <translation>Das Terminal soll abbrechen. Warten Sie die Antwort ab: Es kann trotzdem abgebucht werden.</translation>
    </message>
    <message>
        <source>The guest pays at the terminal.</source>
        <translation>Der Gast zahlt am Terminal.</translation>
    </message>
    <message>
        <source>Nobody knows yet whether the money went back. The terminal is being asked. Do not give it back again.</source>
        <translation>Noch weiß niemand, ob das Geld zurückging. Das Terminal wird gefragt. Bitte nicht noch einmal zurückgeben.</translation>
    </message>
    <message>
        <source>The terminal cannot say whether the money went back. Look at its own receipt or journal, and say what stands there.</source>
        <translation>Das Terminal kann nicht sagen, ob das Geld zurückging. Sehen Sie auf seinem Beleg oder in seinem Journal nach und geben Sie an, was dort steht.</translation>
    </message>
    <message>
        <source>Give the amount back on the terminal. It counts only when the terminal says so.</source>
        <translation>Geben Sie den Betrag am Terminal zurück. Es zählt erst, wenn das Terminal es sagt.</translation>
    </message>
    <message>
        <source>The terminal gives the money back.</source>
        <translation>Das Terminal gibt das Geld zurück.</translation>
    </message>
</context>
<context>
    <name>servery::CardSheet</name>
    <message>
        <source>Payment is being checked</source>
        <translation>Zahlung wird geprüft</translation>
    </message>
    <message>
        <source>Take the payment back on the card terminal</source>
        <translation>Zahlung am Kartenterminal zurücknehmen</translation>
    </message>
    <message>
        <source>Take it on the card terminal</source>
        <translation>Am Kartenterminal kassieren</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Bestellung %1</translation>
    </message>
    <message>
        <source>begun at %1</source>
        <translation>begonnen um %1</translation>
    </message>
    <message>
        <source>terminal %1</source>
        <translation>Terminal %1</translation>
    </message>
    <message>
        <source>its last receipt before was %1</source>
        <translation>letzter Beleg davor war %1</translation>
    </message>
    <message>
        <source>Given back</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Paid by card</source>
        <translation>Mit Karte bezahlt</translation>
    </message>
    <message>
        <source>Not given back</source>
        <translation>Nicht zurückgegeben</translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation>Nicht bezahlt</translation>
    </message>
    <message>
        <source>Give up</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Check the terminal again</source>
        <translation>Terminal noch einmal fragen</translation>
    </message>
    <message>
        <source>Next guest</source>
        <translation>Nächster Gast</translation>
    </message>
    <message>
        <source>Terminal shows paid</source>
        <translation>Terminal zeigt bezahlt</translation>
    </message>
    <message>
        <source>Terminal shows not paid</source>
        <translation>Terminal zeigt nicht bezahlt</translation>
    </message>
    <message>
        <source>Receipt number on the terminal's paper</source>
        <translation>Belegnummer auf dem Papier des Terminals</translation>
    </message>
    <message>
        <source>Where does it say that it was paid?</source>
        <translation>Wo steht, dass bezahlt wurde?</translation>
    </message>
    <message>
        <source>Where does it say that it was not paid?</source>
        <translation>Wo steht, dass nicht bezahlt wurde?</translation>
    </message>
    <message>
        <source>On the terminal's receipt</source>
        <translation>Auf dem Beleg des Terminals</translation>
    </message>
    <message>
        <source>In the terminal's journal</source>
        <translation>Im Journal des Terminals</translation>
    </message>
    <message>
        <source>The card's bank said so</source>
        <translation>Die Bank der Karte sagt es</translation>
    </message>
    <message>
        <source>Try the card again</source>
        <translation>Karte noch einmal</translation>
    </message>
    <message>
        <source>Pay another way</source>
        <translation>Anders zahlen</translation>
    </message>
    <message>
        <source>Signature</source>
        <translation>Unterschrift</translation>
    </message>
    <message>
        <source>Let the guest sign the merchant's slip, and compare it with the card.</source>
        <translation>Lassen Sie den Gast den Händlerbeleg unterschreiben und vergleichen Sie mit der Karte.</translation>
    </message>
    <message>
        <source>It is the same</source>
        <translation>Sie stimmt überein</translation>
    </message>
    <message>
        <source>It is not the same</source>
        <translation>Sie stimmt nicht überein</translation>
    </message>
    <message>
        <source>Give the money back on the card terminal</source>
        <translation>Am Kartenterminal zurückgeben</translation>
    </message>
    <message>
        <source>Terminal shows it given back</source>
        <translation>Terminal zeigt: zurückgegeben</translation>
    </message>
    <message>
        <source>Terminal shows nothing given back</source>
        <translation>Terminal zeigt: nicht zurückgegeben</translation>
    </message>
    <message>
        <source>Where does it say so?</source>
        <translation>Wo steht das?</translation>
    </message>
    <message>
        <source>Give it back another way</source>
        <translation>Anders zurückgeben</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Is this the amount on the terminal's paper?</source>
        <translation>Steht dieser Betrag auf dem Beleg des Terminals?</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>Ja</translation>
    </message>
    <message>
        <source>Another amount</source>
        <translation>Anderer Betrag</translation>
    </message>
    <message>
        <source>Amount on the terminal's paper</source>
        <translation>Betrag auf dem Beleg des Terminals</translation>
    </message>
</context>
<context>
    <name>servery::ChangeView</name>
    <message>
        <source>TRAINING: nothing was sold</source>
        <translation>TRAINING: nichts wurde verkauft</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Rückgeld</translation>
    </message>
    <message>
        <source>Paid</source>
        <translation>Bezahlt</translation>
    </message>
    <message>
        <source>%1 due · %2 given</source>
        <translation>%1 offen · %2 gegeben</translation>
    </message>
    <message>
        <source>Order %1 · receipt %2</source>
        <translation>Bestellung %1 · Beleg %2</translation>
    </message>
</context>
<context>
    <name>servery::ChoiceSheet</name>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Question %1 of %2</source>
        <translation>Frage %1 von %2</translation>
    </message>
    <message>
        <source>choose one</source>
        <translation>eines wählen</translation>
    </message>
    <message>
        <source>choose %1 to %2</source>
        <translation>%1 bis %2 wählen</translation>
    </message>
    <message>
        <source>if wanted</source>
        <translation>wenn gewünscht</translation>
    </message>
    <message>
        <source>up to %1</source>
        <translation>bis zu %1</translation>
    </message>
    <message>
        <source>sold out</source>
        <translation>ausverkauft</translation>
    </message>
    <message>
        <source>choose %1</source>
        <translation>%1 wählen</translation>
    </message>
    <message>
        <source>One less of %1</source>
        <translation>Eins weniger: %1</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
</context>
<context>
    <name>servery::ComboPresenter</name>
    <message>
        <source>%1: %2</source>
        <translation>%1: %2</translation>
    </message>
</context>
<context>
    <name>servery::CounterHeader</name>
    <message>
        <source>Item, PLU or barcode</source>
        <translation>Artikel, PLU oder Barcode</translation>
    </message>
    <message numerus="yes">
        <source>%n parked</source>
        <translation>
            <numerusform>%n geparkt</numerusform>
            <numerusform>%n geparkt</numerusform>
        </translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>%1, more</source>
        <translation>%1, mehr</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Printer: no paper</source>
        <translation>Drucker: kein Papier</translation>
    </message>
    <message>
        <source>Printer: cover open</source>
        <translation>Drucker: Deckel offen</translation>
    </message>
    <message>
        <source>Printer: not ready</source>
        <translation>Drucker: nicht bereit</translation>
    </message>
    <message>
        <source>Printer: paper low</source>
        <translation>Drucker: wenig Papier</translation>
    </message>
    <message>
        <source>Printer ready</source>
        <translation>Drucker bereit</translation>
    </message>
    <message>
        <source>Drawer open</source>
        <translation>Lade offen</translation>
    </message>
    <message numerus="yes">
        <source>%n to print</source>
        <translation>
            <numerusform>%n zu drucken</numerusform>
            <numerusform>%n zu drucken</numerusform>
        </translation>
    </message>
    <message>
        <source>Card payment of %1 open</source>
        <translation>Kartenzahlung von %1 offen</translation>
    </message>
</context>
<context>
    <name>servery::CounterSheets</name>
    <message>
        <source>Guest changed their mind</source>
        <translation>Gast hat es sich anders überlegt</translation>
    </message>
    <message>
        <source>Typed wrong</source>
        <translation>Vertippt</translation>
    </message>
    <message>
        <source>Why is it refunded?</source>
        <translation>Warum wird erstattet?</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Reklamation</translation>
    </message>
    <message>
        <source>Wrong item</source>
        <translation>Falscher Artikel</translation>
    </message>
    <message>
        <source>Returned</source>
        <translation>Zurückgegeben</translation>
    </message>
    <message>
        <source>Discount in percent</source>
        <translation>Rabatt in Prozent</translation>
    </message>
    <message>
        <source>Discount as an amount</source>
        <translation>Rabatt als Betrag</translation>
    </message>
    <message>
        <source>Tap the item that is sold out, or that is there again.</source>
        <translation>Den Artikel antippen, der ausverkauft oder wieder da ist.</translation>
    </message>
    <message>
        <source>%1 is there again.</source>
        <translation>%1 ist wieder da.</translation>
    </message>
    <message>
        <source>%1 is sold out.</source>
        <translation>%1 ist ausverkauft.</translation>
    </message>
    <message>
        <source>Quantity of the next item</source>
        <translation>Menge des nächsten Artikels</translation>
    </message>
    <message>
        <source>So many?</source>
        <translation>So viele?</translation>
    </message>
    <message>
        <source>More than 20 of one thing is rare.</source>
        <translation>Mehr als 20 von einer Sache sind selten.</translation>
    </message>
    <message>
        <source>Yes, add them</source>
        <translation>Ja, hinzufügen</translation>
    </message>
    <message>
        <source>No</source>
        <translation>Nein</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Other price</source>
        <translation>Anderer Preis</translation>
    </message>
    <message>
        <source>Price of one</source>
        <translation>Einzelpreis</translation>
    </message>
    <message>
        <source>What is sold?</source>
        <translation>Was wird verkauft?</translation>
    </message>
    <message>
        <source>Sundries</source>
        <translation>Verschiedenes</translation>
    </message>
    <message>
        <source>Flowers</source>
        <translation>Blumen</translation>
    </message>
    <message>
        <source>Newspaper</source>
        <translation>Zeitung</translation>
    </message>
    <message>
        <source>The kitchen knows of it. Why is it taken off?</source>
        <translation>Die Küche weiß davon. Warum wird es gestrichen?</translation>
    </message>
    <message>
        <source>Took too long</source>
        <translation>Dauerte zu lange</translation>
    </message>
    <message>
        <source>Discount on the order</source>
        <translation>Rabatt auf die Bestellung</translation>
    </message>
    <message>
        <source>Take it on the card terminal</source>
        <translation>Am Kartenterminal kassieren</translation>
    </message>
    <message>
        <source>Type the amount into the terminal. It counts as paid only when the terminal says so.</source>
        <translation>Den Betrag am Terminal eingeben. Bezahlt ist erst, wenn das Terminal es sagt.</translation>
    </message>
    <message>
        <source>Paid by card</source>
        <translation>Mit Karte bezahlt</translation>
    </message>
    <message>
        <source>Not paid</source>
        <translation>Nicht bezahlt</translation>
    </message>
    <message>
        <source>Why is the drawer opened?</source>
        <translation>Warum wird die Lade geöffnet?</translation>
    </message>
    <message>
        <source>Change money</source>
        <translation>Geld wechseln</translation>
    </message>
    <message>
        <source>Count the drawer</source>
        <translation>Lade zählen</translation>
    </message>
    <message>
        <source>Guest forgot change</source>
        <translation>Gast vergaß Rückgeld</translation>
    </message>
    <message>
        <source>There is nothing to send yet. Tap an item to begin.</source>
        <translation>Es gibt noch nichts zu senden. Tippen Sie einen Artikel an.</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Trinkgeld</translation>
    </message>
    <message>
        <source>Answer what is asked first, then scan again. Nothing was added.</source>
        <translation>Zuerst die Frage beantworten, dann noch einmal scannen. Nichts wurde hinzugefügt.</translation>
    </message>
    <message>
        <source>The kitchen knows of %1. Why are there fewer?</source>
        <translation>Die Küche weiß von %1. Warum werden es weniger?</translation>
    </message>
    <message>
        <source>Yes, so many</source>
        <translation>Ja, so viele</translation>
    </message>
    <message>
        <source>Something else</source>
        <translation>Etwas anderes</translation>
    </message>
    <message>
        <source>Training: no terminal is asked.</source>
        <translation>Übung: Es wird kein Terminal gefragt.</translation>
    </message>
</context>
<context>
    <name>servery::LookQuestions</name>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>High contrast</source>
        <translation>Kontrast</translation>
    </message>
    <message>
        <source>%1 %</source>
        <translation>%1 %</translation>
    </message>
</context>
<context>
    <name>servery::CounterWindow</name>
    <message>
        <source>%1 was to be used by %2. It was not added.</source>
        <translation>%1 war bis %2 zu verbrauchen und wurde nicht erfasst.</translation>
    </message>
    <message>
        <source>A member card was read.</source>
        <translation>Eine Mitgliedskarte wurde gelesen.</translation>
    </message>
    <message>
        <source>That is a payment card; nothing of it was read. Please use the card terminal.</source>
        <translation>Das ist eine Zahlungskarte; von ihr wurde nichts gelesen. Bitte das Kartenterminal benutzen.</translation>
    </message>
    <message>
        <source>Phones and cards with changing numbers cannot be member cards.</source>
        <translation>Telefone und Karten mit wechselnden Nummern können keine Mitgliedskarten sein.</translation>
    </message>
    <message>
        <source>The card could not be read. Please try it once more.</source>
        <translation>Die Karte konnte nicht gelesen werden. Bitte noch einmal versuchen.</translation>
    </message>
    <message>
        <source>Servery counter</source>
        <translation>Servery Kasse</translation>
    </message>
    <message>
        <source>TRAINING · nothing here is sold, stored as turnover or printed as a receipt</source>
        <translation>TRAINING · hier wird nichts verkauft, als Umsatz gebucht oder als Beleg gedruckt</translation>
    </message>
    <message>
        <source>Categories</source>
        <translation>Warengruppen</translation>
    </message>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>Items</source>
        <translation>Artikel</translation>
    </message>
    <message>
        <source>%1 was not found. Nothing was added; correct the number or search by name.</source>
        <translation>%1 wurde nicht gefunden. Nichts wurde hinzugefügt; Nummer berichtigen oder nach dem Namen suchen.</translation>
    </message>
    <message>
        <source>A copy of receipt %1 is on its way to the printer.</source>
        <translation>Eine Kopie von Beleg %1 geht an den Drucker.</translation>
    </message>
    <message>
        <source>Nothing on the menu begins like that.</source>
        <translation>Nichts auf der Karte beginnt so.</translation>
    </message>
    <message>
        <source>Nothing is sold in this category.</source>
        <translation>In dieser Warengruppe gibt es nichts.</translation>
    </message>
    <message>
        <source>Cannot sell: %1</source>
        <translation>Verkauf nicht möglich: %1</translation>
    </message>
    <message>
        <source>Nothing can be sold until this is mended.</source>
        <translation>Bis das behoben ist, kann nichts verkauft werden.</translation>
    </message>
    <message>
        <source>The drawer did not open. %1</source>
        <translation>Die Lade hat sich nicht geöffnet. %1</translation>
    </message>
    <message>
        <source>There is no menu here yet, so nothing can be sold. Bring one in with &quot;servery menu import FILE&quot;. If this should be a shop you have already, --data names another directory.</source>
        <translation>Hier gibt es noch keine Karte, darum kann nichts verkauft werden. „servery menu import DATEI“ bringt eine. Sollte es Ihren Laden schon geben, nennt --data ein anderes Verzeichnis.</translation>
    </message>
    <message>
        <source>A copy for the kitchen is on its way to its printer.</source>
        <translation>Eine Kopie für die Küche ist unterwegs zu ihrem Drucker.</translation>
    </message>
    <message>
        <source>PLU %1 not found. Nothing was added; correct the number or search by name.</source>
        <translation>PLU %1 nicht gefunden. Es wurde nichts hinzugefügt; die Nummer berichtigen oder nach dem Namen suchen.</translation>
    </message>
</context>
<context>
    <name>servery::CustomerDisplay</name>
    <message>
        <source>Welcome</source>
        <translation>Willkommen</translation>
    </message>
    <message>
        <source>%1 kg %2</source>
        <translation>%1 kg %2</translation>
    </message>
    <message>
        <source>%1x %2</source>
        <translation>%1x %2</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>Rückgeld</translation>
    </message>
</context>
<context>
    <name>servery::DiscountSheet</name>
    <message>
        <source>Take the discount off</source>
        <translation>Rabatt entfernen</translation>
    </message>
    <message>
        <source>Other percentage</source>
        <translation>Anderer Satz</translation>
    </message>
    <message>
        <source>Amount</source>
        <translation>Betrag</translation>
    </message>
</context>
<context>
    <name>servery::HelpSheet</name>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>off</source>
        <translation>aus</translation>
    </message>
    <message>
        <source>Esc</source>
        <translation>Esc</translation>
    </message>
    <message>
        <source>Clear the entry, then close</source>
        <translation>Eingabe löschen, dann schließen</translation>
    </message>
    <message>
        <source>Enter</source>
        <translation>Enter</translation>
    </message>
    <message>
        <source>Add the PLU typed</source>
        <translation>Getippte PLU hinzufügen</translation>
    </message>
    <message>
        <source>3 * 12 Enter adds three of number 12.</source>
        <translation>3 * 12 Enter fügt drei von Nummer 12 hinzu.</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>Diese Liste</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Park the order</source>
        <translation>Bestellung parken</translation>
    </message>
    <message>
        <source>Parked orders</source>
        <translation>Geparkte Bestellungen</translation>
    </message>
    <message>
        <source>Eat in or take away</source>
        <translation>Hier essen oder mitnehmen</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Pay in other ways</source>
        <translation>Anders bezahlen</translation>
    </message>
    <message>
        <source>Exact cash</source>
        <translation>Bar passend</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Split by item</source>
        <translation>Nach Artikeln teilen</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>Lade öffnen</translation>
    </message>
    <message>
        <source>Take the line off</source>
        <translation>Zeile streichen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Quantity</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Send to the kitchen</source>
        <translation>An die Küche senden</translation>
    </message>
    <message>
        <source>Hold the line for a course</source>
        <translation>Position für einen Gang zurückhalten</translation>
    </message>
    <message>
        <source>Fire the next course</source>
        <translation>Nächsten Gang abrufen</translation>
    </message>
</context>
<context>
    <name>servery::JobModel</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>Beleg %1</translation>
    </message>
    <message>
        <source>Copy %1 of receipt %2</source>
        <translation>Kopie %1 von Beleg %2</translation>
    </message>
    <message>
        <source>Ticket %1</source>
        <translation>Bon %1</translation>
    </message>
    <message>
        <source>Report %1</source>
        <translation>Bericht %1</translation>
    </message>
    <message>
        <source>Label %1</source>
        <translation>Etikett %1</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>Kassenlade</translation>
    </message>
    <message>
        <source>waits, paper is out</source>
        <translation>wartet, Papier ist aus</translation>
    </message>
    <message>
        <source>waits, the cover is open</source>
        <translation>wartet, der Deckel ist offen</translation>
    </message>
    <message>
        <source>waits, the printer reports a fault</source>
        <translation>wartet, der Drucker meldet einen Fehler</translation>
    </message>
    <message>
        <source>waits, the printer does not answer</source>
        <translation>wartet, der Drucker antwortet nicht</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>is being printed</source>
        <translation>wird gedruckt</translation>
    </message>
    <message>
        <source>sent, not confirmed</source>
        <translation>gesendet, nicht bestätigt</translation>
    </message>
    <message>
        <source>is on paper</source>
        <translation>ist gedruckt</translation>
    </message>
    <message>
        <source>was not printed</source>
        <translation>wurde nicht gedruckt</translation>
    </message>
    <message>
        <source>may be on paper or not</source>
        <translation>vielleicht gedruckt, vielleicht nicht</translation>
    </message>
    <message>
        <source>came too late and was not printed</source>
        <translation>kam zu spät und wurde nicht gedruckt</translation>
    </message>
    <message>
        <source>not wanted any more</source>
        <translation>wird nicht mehr gebraucht</translation>
    </message>
    <message>
        <source>the receipt printer</source>
        <translation>Belegdrucker</translation>
    </message>
    <message>
        <source>1 receipt waits.</source>
        <translation>1 Beleg wartet.</translation>
    </message>
    <message>
        <source>%1 receipts wait.</source>
        <translation>%1 Belege warten.</translation>
    </message>
    <message>
        <source>1 job waits.</source>
        <translation>1 Auftrag wartet.</translation>
    </message>
    <message>
        <source>%1 jobs wait.</source>
        <translation>%1 Aufträge warten.</translation>
    </message>
    <message>
        <source>Paper is out at %1. %2 Put in a new roll; printing goes on by itself.</source>
        <translation>Papier ist aus: %1. %2 Neue Rolle einlegen; der Druck geht von selbst weiter.</translation>
    </message>
    <message>
        <source>The cover is open at %1. %2 Close it; printing goes on by itself.</source>
        <translation>Der Deckel ist offen: %1. %2 Deckel schließen; der Druck geht von selbst weiter.</translation>
    </message>
    <message>
        <source>A fault is reported by %1. %2 Clear it, or print on another printer.</source>
        <translation>Ein Fehler wird gemeldet: %1. %2 Fehler beheben oder auf einem anderen Drucker drucken.</translation>
    </message>
    <message>
        <source>Nothing can be written to the disk. %1 Free some space.</source>
        <translation>Auf die Platte kann nichts geschrieben werden. %1 Platz schaffen.</translation>
    </message>
    <message>
        <source>There is no answer from %1. %2 Check its power and its cable.</source>
        <translation>Keine Antwort: %1. %2 Strom und Kabel prüfen.</translation>
    </message>
    <message>
        <source>1 job may be on paper or not. Look at the printer and decide.</source>
        <translation>1 Auftrag ist vielleicht gedruckt. Am Drucker nachsehen und entscheiden.</translation>
    </message>
    <message>
        <source>%1 jobs may be on paper or not. Look at the printer and decide.</source>
        <translation>%1 Aufträge sind vielleicht gedruckt. Am Drucker nachsehen und entscheiden.</translation>
    </message>
    <message>
        <source>1 job was not printed. Decide what becomes of it.</source>
        <translation>1 Auftrag wurde nicht gedruckt. Entscheiden, was daraus wird.</translation>
    </message>
    <message>
        <source>%1 jobs were not printed. Decide what becomes of them.</source>
        <translation>%1 Aufträge wurden nicht gedruckt. Entscheiden, was daraus wird.</translation>
    </message>
    <message>
        <source>The kitchen may not have ticket %1. Tell the kitchen, then look at its printer.</source>
        <translation>Die Küche hat Bon %1 vielleicht nicht. Sagen Sie es der Küche, dann sehen Sie nach ihrem Drucker.</translation>
    </message>
    <message>
        <source>The kitchen may not have %1 tickets: %2. Tell the kitchen, then look at its printer.</source>
        <translation>Die Küche hat %1 Bons vielleicht nicht: %2. Sagen Sie es der Küche, dann sehen Sie nach ihrem Drucker.</translation>
    </message>
    <message>
        <source>The kitchen gets no tickets.</source>
        <translation>Die Küche bekommt keine Bons.</translation>
    </message>
    <message>
        <source>waits, somebody else has the printer</source>
        <translation>wartet, der Drucker ist anderswo belegt</translation>
    </message>
    <message>
        <source>waits, this user may not open the printer</source>
        <translation>wartet, dieser Benutzer darf den Drucker nicht öffnen</translation>
    </message>
    <message>
        <source>Another program or till has %1. %2 Printing goes on when it is free.</source>
        <translation>Von einem anderen Programm oder einer anderen Kasse belegt: %1. %2 Der Druck geht weiter, wenn er frei ist.</translation>
    </message>
    <message>
        <source>%3 has %1. %2 Close that program; printing goes on by itself.</source>
        <translation>Von %3 belegt: %1. %2 Dieses Programm beenden; der Druck geht von selbst weiter.</translation>
    </message>
    <message>
        <source>This user may not open %1. %2 The devices page says what to do.</source>
        <translation>Keine Berechtigung: %1. %2 Die Seite „Geräte“ sagt, was zu tun ist.</translation>
    </message>
    <message>
        <source>Card slip %1</source>
        <translation>Kartenbeleg %1</translation>
    </message>
    <message>
        <source>Its tickets come out here: %1.</source>
        <translation>Seine Bons kommen hier heraus: %1.</translation>
    </message>
    <message>
        <source>waits, the label printer says nothing</source>
        <translation>wartet, der Etikettendrucker antwortet nicht</translation>
    </message>
    <message>
        <source>Nothing is said by %1. %2 Look at its labels, its ribbon and its head.</source>
        <translation>Keine Antwort von %1. %2 Etiketten, Farbband und Druckkopf ansehen.</translation>
    </message>
    <message>
        <source>The kitchen may not have the labels of ticket %1. Tell the kitchen, then look at the label printer.</source>
        <translation>Der Küche fehlen vielleicht die Etiketten von Bon %1. Der Küche Bescheid sagen, dann nach dem Etikettendrucker sehen.</translation>
    </message>
    <message>
        <source>The kitchen gets no labels.</source>
        <translation>Die Küche bekommt keine Etiketten.</translation>
    </message>
    <message>
        <source>Its labels come out here: %1.</source>
        <translation>Seine Etiketten kommen hier heraus: %1.</translation>
    </message>
</context>
<context>
    <name>servery::JobsSheet</name>
    <message>
        <source>Printing</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Jobs that wait</source>
        <translation>Wartende Aufträge</translation>
    </message>
    <message>
        <source>Nothing waits. Everything is on paper.</source>
        <translation>Nichts wartet. Alles ist gedruckt.</translation>
    </message>
    <message>
        <source>Everything is on its way.</source>
        <translation>Alles ist unterwegs.</translation>
    </message>
    <message>
        <source>Print now</source>
        <translation>Jetzt drucken</translation>
    </message>
    <message>
        <source>Other printer</source>
        <translation>Anderer Drucker</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Kopie drucken</translation>
    </message>
    <message>
        <source>Print again, marked</source>
        <translation>Markiert nochmals drucken</translation>
    </message>
    <message>
        <source>It is on paper</source>
        <translation>Ist gedruckt</translation>
    </message>
    <message>
        <source>Do not print</source>
        <translation>Nicht drucken</translation>
    </message>
</context>
<context>
    <name>servery::LineBar</name>
    <message>
        <source>One less</source>
        <translation>Eins weniger</translation>
    </message>
    <message>
        <source>One more</source>
        <translation>Eins mehr</translation>
    </message>
    <message>
        <source>Set the quantity</source>
        <translation>Menge setzen</translation>
    </message>
    <message>
        <source>Choose again</source>
        <translation>Neu wählen</translation>
    </message>
    <message>
        <source>Note for the kitchen</source>
        <translation>Notiz für die Küche</translation>
    </message>
    <message>
        <source>Discount or price</source>
        <translation>Rabatt oder Preis</translation>
    </message>
    <message>
        <source>Take the line off</source>
        <translation>Zeile streichen</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Menge</translation>
    </message>
    <message>
        <source>Choices</source>
        <translation>Wahl</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Price</source>
        <translation>Preis</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Weg</translation>
    </message>
</context>
<context>
    <name>servery::MoreSheet</name>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>No sale</source>
        <translation>Ohne Verkauf</translation>
    </message>
    <message>
        <source>Refund</source>
        <translation>Erstatten</translation>
    </message>
    <message>
        <source>Reprint</source>
        <translation>Nachdruck</translation>
    </message>
    <message>
        <source>Open price</source>
        <translation>Freier Preis</translation>
    </message>
    <message>
        <source>Sold out</source>
        <translation>Ausverkauft</translation>
    </message>
    <message>
        <source>Void order</source>
        <translation>Storno</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farben</translation>
    </message>
    <message>
        <source>Text size</source>
        <translation>Schriftgröße</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Tasten</translation>
    </message>
    <message>
        <source>Sign out</source>
        <translation>Abmelden</translation>
    </message>
    <message>
        <source>Send to kitchen</source>
        <translation>An die Küche</translation>
    </message>
    <message>
        <source>Printing</source>
        <translation>Drucken</translation>
    </message>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Kitchen copy</source>
        <translation>Küchenbon-Kopie</translation>
    </message>
</context>
<context>
    <name>servery::NoteSheet</name>
    <message>
        <source>Note for the kitchen</source>
        <translation>Notiz für die Küche</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Notiz</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Sauce apart</source>
        <translation>Soße extra</translation>
    </message>
    <message>
        <source>Well done</source>
        <translation>Durchgebraten</translation>
    </message>
    <message>
        <source>No salt</source>
        <translation>Ohne Salz</translation>
    </message>
    <message>
        <source>Cut in half</source>
        <translation>Halbiert</translation>
    </message>
    <message>
        <source>For a child</source>
        <translation>Für ein Kind</translation>
    </message>
    <message>
        <source>To go first</source>
        <translation>Zuerst fertig</translation>
    </message>
</context>
<context>
    <name>servery::NumberPad</name>
    <message>
        <source>Decimal separator</source>
        <translation>Dezimaltrennzeichen</translation>
    </message>
    <message>
        <source>Clear all</source>
        <translation>Alles löschen</translation>
    </message>
    <message>
        <source>Delete last character</source>
        <translation>Letztes Zeichen löschen</translation>
    </message>
</context>
<context>
    <name>servery::OnScreenKeyboard</name>
    <message>
        <source>Shift</source>
        <translation>Umschalten</translation>
    </message>
    <message>
        <source>Delete last character</source>
        <translation>Letztes Zeichen löschen</translation>
    </message>
    <message>
        <source>Space</source>
        <translation>Leertaste</translation>
    </message>
</context>
<context>
    <name>servery::PadSheet</name>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>servery::PageBar</name>
    <message>
        <source>Page before</source>
        <translation>Seite davor</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>Seite %1 von %2</translation>
    </message>
</context>
<context>
    <name>servery::PaperQuestions</name>
    <message>
        <source>The receipt is not out</source>
        <translation>Der Beleg kam nicht heraus</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>Noch einmal</translation>
    </message>
    <message>
        <source>Other printer</source>
        <translation>Anderer Drucker</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Receipt %1 may not have been printed. The sale itself is stored.</source>
        <translation>Beleg %1 wurde vielleicht nicht gedruckt. Der Verkauf selbst ist gespeichert.</translation>
    </message>
    <message>
        <source>Is this receipt on paper?</source>
        <translation>Ist dieser Beleg gedruckt?</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Kopie drucken</translation>
    </message>
    <message>
        <source>It is on paper</source>
        <translation>Ist gedruckt</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>Später</translation>
    </message>
    <message>
        <source>Which printer?</source>
        <translation>Welcher Drucker?</translation>
    </message>
</context>
<context>
    <name>servery::PaperScene</name>
    <message>
        <source>Printed paper</source>
        <translation>Gedrucktes Papier</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
</context>
<context>
    <name>servery::PaperView</name>
    <message>
        <source>Paper</source>
        <translation>Papier</translation>
    </message>
</context>
<context>
    <name>servery::PaperWindow</name>
    <message>
        <source>Simulated printer · %1</source>
        <translation>Simulierter Drucker · %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Zustand</translation>
    </message>
    <message>
        <source>The drawer opened.</source>
        <translation>Die Lade ging auf.</translation>
    </message>
    <message>
        <source>Cover open</source>
        <translation>Deckel offen</translation>
    </message>
    <message>
        <source>Out of paper</source>
        <translation>Kein Papier</translation>
    </message>
    <message>
        <source>Paper nearly out</source>
        <translation>Papier fast leer</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Answers nothing</source>
        <translation>Antwortet nicht</translation>
    </message>
    <message>
        <source>Slow</source>
        <translation>Langsam</translation>
    </message>
    <message>
        <source>Answers nonsense</source>
        <translation>Antwortet Unsinn</translation>
    </message>
    <message>
        <source>Blade stuck</source>
        <translation>Messer klemmt</translation>
    </message>
    <message>
        <source>Answers in drops</source>
        <translation>Antwortet tropfenweise</translation>
    </message>
    <message>
        <source>XOFF in answers</source>
        <translation>XOFF in Antworten</translation>
    </message>
    <message>
        <source>Half a picture left</source>
        <translation>Halbes Bild übrig</translation>
    </message>
    <message>
        <source>Out of labels</source>
        <translation>Keine Etiketten</translation>
    </message>
    <message>
        <source>Out of ribbon</source>
        <translation>Kein Farbband</translation>
    </message>
    <message>
        <source>Head open</source>
        <translation>Druckkopf offen</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Angehalten</translation>
    </message>
    <message>
        <source>Save as picture…</source>
        <translation>Als Bild sichern …</translation>
    </message>
    <message>
        <source>Save as picture</source>
        <translation>Als Bild sichern</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>Bilder (*.png)</translation>
    </message>
    <message>
        <source>It could not be saved there.</source>
        <translation>Dort konnte es nicht gesichert werden.</translation>
    </message>
    <message>
        <source>What is wrong with it</source>
        <translation>Was ihm fehlt</translation>
    </message>
</context>
<context>
    <name>servery::ParkedModel</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message numerus="yes">
        <source>%1 · %2 · %n min</source>
        <translation>
            <numerusform>%1 · %2 · %n Min.</numerusform>
            <numerusform>%1 · %2 · %n Min.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>servery::ParkedSheet</name>
    <message>
        <source>Parked orders</source>
        <translation>Geparkte Bestellungen</translation>
    </message>
    <message>
        <source>No order is waiting.</source>
        <translation>Keine Bestellung wartet.</translation>
    </message>
    <message>
        <source>Oldest first. Tap one to go on with it.</source>
        <translation>Älteste zuerst. Antippen, um weiterzumachen.</translation>
    </message>
</context>
<context>
    <name>servery::PaySheet</name>
    <message>
        <source>Pay</source>
        <translation>Bezahlen</translation>
    </message>
    <message>
        <source>Still due</source>
        <translation>Noch offen</translation>
    </message>
    <message>
        <source>Notes add up</source>
        <translation>Scheine zählen zusammen</translation>
    </message>
    <message>
        <source>Equal shares</source>
        <translation>Gleiche Teile</translation>
    </message>
    <message>
        <source>Split by item</source>
        <translation>Nach Artikeln teilen</translation>
    </message>
    <message>
        <source>Give back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Take %1</source>
        <translation>%1 nehmen</translation>
    </message>
    <message>
        <source>%1 will stay open</source>
        <translation>%1 bleiben offen</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Trinkgeld</translation>
    </message>
    <message>
        <source>Tip %1</source>
        <translation>Trinkgeld %1</translation>
    </message>
    <message>
        <source>One of %1 equal shares</source>
        <translation>Einer von %1 gleichen Teilen</translation>
    </message>
    <message>
        <source>Share %1 of %2</source>
        <translation>Teil %1 von %2</translation>
    </message>
    <message>
        <source>Only %1 is due</source>
        <translation>Nur %1 sind offen</translation>
    </message>
    <message>
        <source>Cash comes in steps of %1</source>
        <translation>Bargeld gibt es in Schritten von %1</translation>
    </message>
</context>
<context>
    <name>servery::PinPanel</name>
    <message>
        <source>Digits typed: %1</source>
        <translation>Ziffern getippt: %1</translation>
    </message>
    <message>
        <source>Locked after five wrong PINs. Try again in %1 s.</source>
        <translation>Nach fünf falschen PINs gesperrt. Noch %1 s.</translation>
    </message>
</context>
<context>
    <name>servery::QuantityRows</name>
    <message>
        <source>%1 of %2</source>
        <translation>%1 von %2</translation>
    </message>
    <message>
        <source>One less of %1</source>
        <translation>Eins weniger: %1</translation>
    </message>
    <message>
        <source>One more of %1</source>
        <translation>Eins mehr: %1</translation>
    </message>
    <message>
        <source>%1 of %2 kg</source>
        <translation>%1 von %2 kg</translation>
    </message>
</context>
<context>
    <name>servery::ReasonSheet</name>
    <message>
        <source>Another reason</source>
        <translation>Anderer Grund</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
</context>
<context>
    <name>servery::ReceiptSheet</name>
    <message>
        <source>Print a receipt again</source>
        <translation>Beleg noch einmal drucken</translation>
    </message>
    <message>
        <source>Receipt number</source>
        <translation>Belegnummer</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Kopie drucken</translation>
    </message>
    <message>
        <source>The paper is headed as a copy.</source>
        <translation>Das Papier ist als Kopie gekennzeichnet.</translation>
    </message>
</context>
<context>
    <name>servery::RefundPresenter</name>
    <message>
        <source>Receipt %1 · order %2 · %3</source>
        <translation>Beleg %1 · Bestellung %2 · %3</translation>
    </message>
</context>
<context>
    <name>servery::RefundSheet</name>
    <message>
        <source>Refund</source>
        <translation>Erstatten</translation>
    </message>
    <message>
        <source>Receipt or order number</source>
        <translation>Beleg- oder Bestellnummer</translation>
    </message>
    <message>
        <source>Everything</source>
        <translation>Alles</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Refund %1</source>
        <translation>%1 erstatten</translation>
    </message>
</context>
<context>
    <name>servery::SalePresenter</name>
    <message>
        <source>Favourites</source>
        <translation>Favoriten</translation>
    </message>
    <message>
        <source>%1 / kg</source>
        <translation>%1 / kg</translation>
    </message>
</context>
<context>
    <name>servery::ScalePresenter</name>
    <message>
        <source>Put it on the scale, or type the weight.</source>
        <translation>Auf die Waage legen oder das Gewicht eintippen.</translation>
    </message>
    <message>
        <source>The scale is below zero. Take everything off it and zero it.</source>
        <translation>Die Waage steht unter null. Alles herunternehmen und auf null stellen.</translation>
    </message>
    <message>
        <source>Too heavy for the scale. Take something off.</source>
        <translation>Zu schwer für die Waage. Etwas herunternehmen.</translation>
    </message>
    <message>
        <source>Too light to weigh. Put more on the scale.</source>
        <translation>Zu leicht zum Wiegen. Mehr auf die Waage legen.</translation>
    </message>
    <message>
        <source>The scale has not come to rest yet.</source>
        <translation>Die Waage ist noch nicht zur Ruhe gekommen.</translation>
    </message>
    <message>
        <source>This was weighed and sold already. Lift it and put it down again.</source>
        <translation>Das wurde schon gewogen und verkauft. Anheben und wieder hinlegen.</translation>
    </message>
    <message>
        <source>Scale and till reckon differently. Type the weight, call support.</source>
        <translation>Waage und Kasse rechnen verschieden. Gewicht eintippen, Support rufen.</translation>
    </message>
    <message>
        <source>The scale weighs in pounds, the price is for a kilogram.</source>
        <translation>Die Waage wiegt in Pfund, der Preis gilt für ein Kilogramm.</translation>
    </message>
    <message>
        <source>The scale does not take this price. Type the weight.</source>
        <translation>Die Waage nimmt diesen Preis nicht an. Das Gewicht eintippen.</translation>
    </message>
    <message>
        <source>The scale cannot be understood. Type the weight.</source>
        <translation>Die Waage ist nicht zu verstehen. Das Gewicht eintippen.</translation>
    </message>
    <message>
        <source>The scale does not answer. Type the weight.</source>
        <translation>Die Waage antwortet nicht. Das Gewicht eintippen.</translation>
    </message>
</context>
<context>
    <name>servery::Sheet</name>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
<context>
    <name>servery::SignInScreen</name>
    <message>
        <source>Who is here?</source>
        <translation>Wer ist da?</translation>
    </message>
    <message>
        <source>Sign in</source>
        <translation>Anmelden</translation>
    </message>
    <message>
        <source>For training only</source>
        <translation>Nur zum Üben</translation>
    </message>
</context>
<context>
    <name>servery::SplitSheet</name>
    <message>
        <source>Split by item</source>
        <translation>Nach Artikeln teilen</translation>
    </message>
    <message>
        <source>Pay these apart</source>
        <translation>Getrennt bezahlen</translation>
    </message>
    <message>
        <source>The rest waits among the parked orders.</source>
        <translation>Der Rest wartet bei den geparkten Bestellungen.</translation>
    </message>
</context>
<context>
    <name>servery::TenderPresenter</name>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
</context>
<context>
    <name>servery::TicketModel</name>
    <message>
        <source>%1 kg</source>
        <translation>%1 kg</translation>
    </message>
    <message>
        <source>+ Deposit %1</source>
        <translation>+ Pfand %1</translation>
    </message>
    <message>
        <source>Discount %1</source>
        <translation>Rabatt %1</translation>
    </message>
    <message>
        <source>%1 %2</source>
        <translation>%1 %2</translation>
    </message>
    <message>
        <source>sent to the kitchen</source>
        <translation>an die Küche gesendet</translation>
    </message>
    <message>
        <source>Held for course %1</source>
        <translation>Wartet auf Gang %1</translation>
    </message>
    <message>
        <source>✓ sent</source>
        <translation>✓ gesendet</translation>
    </message>
    <message>
        <source>%1 of %2 sent</source>
        <translation>%1 von %2 gesendet</translation>
    </message>
    <message>
        <source>on its way</source>
        <translation>unterwegs</translation>
    </message>
    <message>
        <source>not confirmed</source>
        <translation>nicht bestätigt</translation>
    </message>
    <message>
        <source>no station</source>
        <translation>keine Station</translation>
    </message>
</context>
<context>
    <name>servery::TicketPane</name>
    <message>
        <source>Lines of the order</source>
        <translation>Zeilen der Bestellung</translation>
    </message>
    <message>
        <source>Eat in</source>
        <translation>Hier</translation>
    </message>
    <message>
        <source>Take away</source>
        <translation>Mitnehmen</translation>
    </message>
    <message>
        <source>Park</source>
        <translation>Parken</translation>
    </message>
    <message>
        <source>Park the order</source>
        <translation>Bestellung parken</translation>
    </message>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>Discount on the order</source>
        <translation>Rabatt auf die Bestellung</translation>
    </message>
    <message>
        <source>Split</source>
        <translation>Teilen</translation>
    </message>
    <message>
        <source>Split the payment</source>
        <translation>Zahlung teilen</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>cash</source>
        <translation>bar</translation>
    </message>
    <message>
        <source>Exact cash</source>
        <translation>Bar passend</translation>
    </message>
    <message>
        <source>Card</source>
        <translation>Karte</translation>
    </message>
    <message>
        <source>Quantity for the next item</source>
        <translation>Menge für den nächsten Artikel</translation>
    </message>
    <message>
        <source>Typed: %1</source>
        <translation>Getippt: %1</translation>
    </message>
    <message>
        <source>%1 cash</source>
        <translation>%1 bar</translation>
    </message>
    <message>
        <source>No amount</source>
        <translation>Kein Betrag</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send to the kitchen</source>
        <translation>An die Küche senden</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>Halten</translation>
    </message>
    <message>
        <source>Hold the line for a course</source>
        <translation>Position für einen Gang zurückhalten</translation>
    </message>
    <message>
        <source>Fire</source>
        <translation>Abrufen</translation>
    </message>
    <message>
        <source>Fire the next course</source>
        <translation>Nächsten Gang abrufen</translation>
    </message>
    <message>
        <source>Course %1</source>
        <translation>Gang %1</translation>
    </message>
    <message>
        <source>Fire %1</source>
        <translation>Gang %1 los</translation>
    </message>
    <message>
        <source>In cash</source>
        <translation>In bar</translation>
    </message>
</context>
<context>
    <name>servery::TicketPresenter</name>
    <message>
        <source>Discount</source>
        <translation>Rabatt</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>Service charge</source>
        <translation>Bedienung</translation>
    </message>
    <message>
        <source>Tax</source>
        <translation>MwSt.</translation>
    </message>
    <message>
        <source>Tip</source>
        <translation>Trinkgeld</translation>
    </message>
    <message>
        <source>Paid so far</source>
        <translation>Bisher bezahlt</translation>
    </message>
    <message>
        <source>Order %1</source>
        <translation>Bestellung %1</translation>
    </message>
    <message>
        <source>New order</source>
        <translation>Neue Bestellung</translation>
    </message>
    <message>
        <source>opened %1</source>
        <translation>begonnen %1</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>Summe</translation>
    </message>
    <message>
        <source>Still due</source>
        <translation>Noch offen</translation>
    </message>
    <message>
        <source>%1 × %2</source>
        <translation>%1 × %2</translation>
    </message>
</context>
<context>
    <name>servery::TicketView</name>
    <message>
        <source>Tap an item to begin</source>
        <translation>Zum Beginnen einen Artikel antippen</translation>
    </message>
</context>
<context>
    <name>servery::TileDelegate</name>
    <message>
        <source>SOLD OUT</source>
        <translation>AUSVERKAUFT</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>noch %n</numerusform>
            <numerusform>noch %n</numerusform>
        </translation>
    </message>
    <message>
        <source>CHOOSE</source>
        <translation>WÄHLEN</translation>
    </message>
</context>
<context>
    <name>servery::TileModel</name>
    <message>
        <source>sold out</source>
        <translation>ausverkauft</translation>
    </message>
    <message numerus="yes">
        <source>%n left</source>
        <translation>
            <numerusform>noch %n</numerusform>
            <numerusform>noch %n</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the order</source>
        <translation>
            <numerusform>%n in der Bestellung</numerusform>
            <numerusform>%n in der Bestellung</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>servery::Toast</name>
    <message>
        <source>Close message</source>
        <translation>Meldung schließen</translation>
    </message>
</context>
<context>
    <name>servery::VoidQuestions</name>
    <message>
        <source>The kitchen knows of it. Why is the order voided?</source>
        <translation>Die Küche weiß davon. Warum wird die Bestellung storniert?</translation>
    </message>
    <message>
        <source>Guest left</source>
        <translation>Gast ist gegangen</translation>
    </message>
    <message>
        <source>Typed wrong</source>
        <translation>Vertippt</translation>
    </message>
    <message>
        <source>Took too long</source>
        <translation>Dauerte zu lange</translation>
    </message>
    <message>
        <source>Complaint</source>
        <translation>Reklamation</translation>
    </message>
    <message>
        <source>Void the order?</source>
        <translation>Bestellung stornieren?</translation>
    </message>
    <message>
        <source>Nothing was sent or paid.</source>
        <translation>Es wurde nichts gesendet oder bezahlt.</translation>
    </message>
    <message>
        <source>Void it</source>
        <translation>Stornieren</translation>
    </message>
    <message>
        <source>Keep it</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>Give the money back first?</source>
        <translation>Zuerst das Geld zurückgeben?</translation>
    </message>
    <message>
        <source>Taken so far: %1. The order can be voided when that was given back.</source>
        <translation>Bisher genommen: %1. Die Bestellung lässt sich stornieren, wenn das zurückgegeben ist.</translation>
    </message>
    <message>
        <source>Give it back</source>
        <translation>Zurückgeben</translation>
    </message>
    <message>
        <source>Keep the order</source>
        <translation>Bestellung behalten</translation>
    </message>
    <message>
        <source>Why is the money given back?</source>
        <translation>Warum wird das Geld zurückgegeben?</translation>
    </message>
    <message>
        <source>Guest changed their mind</source>
        <translation>Gast hat es sich anders überlegt</translation>
    </message>
</context>
<context>
    <name>servery::WeighQuestion</name>
    <message>
        <source>Weight</source>
        <translation>Gewicht</translation>
    </message>
    <message>
        <source>%1, %2 / kg</source>
        <translation>%1, %2 / kg</translation>
    </message>
</context>
<context>
    <name>servery::DevicesSheet</name>
    <message>
        <source>Devices</source>
        <translation>Geräte</translation>
    </message>
    <message>
        <source>Print a test page</source>
        <translation>Testseite drucken</translation>
    </message>
    <message>
        <source>Open the drawer</source>
        <translation>Lade öffnen</translation>
    </message>
    <message>
        <source>Use it for …</source>
        <translation>Verwenden für …</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal nachsehen</translation>
    </message>
    <message>
        <source>Search the network</source>
        <translation>Netzwerk durchsuchen</translation>
    </message>
    <message>
        <source>Set up what was found</source>
        <translation>Gefundenes einrichten</translation>
    </message>
    <message>
        <source>Drawer test</source>
        <translation>Test der Lade</translation>
    </message>
    <message>
        <source>What is it used for?</source>
        <translation>Wofür wird es verwendet?</translation>
    </message>
</context>
<context>
    <name>servery::DeviceModel</name>
    <message>
        <source>Printer</source>
        <translation>Drucker</translation>
    </message>
    <message>
        <source>Label printer</source>
        <translation>Etikettendrucker</translation>
    </message>
    <message>
        <source>Customer display</source>
        <translation>Kundenanzeige</translation>
    </message>
    <message>
        <source>Scale</source>
        <translation>Waage</translation>
    </message>
    <message>
        <source>Scanner</source>
        <translation>Scanner</translation>
    </message>
    <message>
        <source>Card reader</source>
        <translation>Kartenleser</translation>
    </message>
    <message>
        <source>Serial line</source>
        <translation>Serielle Leitung</translation>
    </message>
    <message>
        <source>Receipts</source>
        <translation>Belege</translation>
    </message>
    <message>
        <source>Reports</source>
        <translation>Berichte</translation>
    </message>
    <message>
        <source>Cash drawer</source>
        <translation>Kassenlade</translation>
    </message>
    <message>
        <source>Labels</source>
        <translation>Etiketten</translation>
    </message>
    <message>
        <source>Found, not used yet</source>
        <translation>Gefunden, noch nicht verwendet</translation>
    </message>
    <message>
        <source>Ready as another printer: %1</source>
        <translation>Bereit als weiterer Drucker: %1</translation>
    </message>
    <message>
        <source>says nothing</source>
        <translation>sagt nichts</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>paper is low</source>
        <translation>wenig Papier</translation>
    </message>
    <message>
        <source>no paper</source>
        <translation>kein Papier</translation>
    </message>
    <message>
        <source>cover open</source>
        <translation>Deckel offen</translation>
    </message>
    <message>
        <source>fault</source>
        <translation>Störung</translation>
    </message>
    <message>
        <source>off line</source>
        <translation>nicht bereit</translation>
    </message>
    <message>
        <source>queue paused</source>
        <translation>Warteschlange angehalten</translation>
    </message>
    <message>
        <source>does not answer</source>
        <translation>antwortet nicht</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht da</translation>
    </message>
    <message>
        <source>held</source>
        <translation>belegt</translation>
    </message>
    <message>
        <source>no permission</source>
        <translation>keine Berechtigung</translation>
    </message>
    <message>
        <source>Put in a new roll.</source>
        <translation>Eine neue Rolle einlegen.</translation>
    </message>
    <message>
        <source>Close the cover.</source>
        <translation>Den Deckel schließen.</translation>
    </message>
    <message>
        <source>Switch it off and on, then look again.</source>
        <translation>Aus- und einschalten, dann noch einmal nachsehen.</translation>
    </message>
    <message>
        <source>Press its feed or line key, then look again.</source>
        <translation>Die Vorschub- oder Online-Taste drücken, dann noch einmal nachsehen.</translation>
    </message>
    <message>
        <source>Its queue keeps what it is given until somebody lets it go on.</source>
        <translation>Die Warteschlange behält alles, bis jemand sie weiterlaufen lässt.</translation>
    </message>
    <message>
        <source>It is reached and says nothing: look at its model, its cable and its speed.</source>
        <translation>Es ist erreichbar und sagt nichts: Modell, Kabel und Geschwindigkeit prüfen.</translation>
    </message>
    <message>
        <source>Check its power and its cable.</source>
        <translation>Strom und Kabel prüfen.</translation>
    </message>
    <message>
        <source>Another program or till has it.</source>
        <translation>Ein anderes Programm oder eine andere Kasse hat es.</translation>
    </message>
    <message>
        <source>Close the program that has it: %1.</source>
        <translation>Das Programm beenden, das es hat: %1.</translation>
    </message>
    <message>
        <source>Install the package's device rules, then sign in to the computer again.</source>
        <translation>Die Geräteregeln des Pakets einrichten, dann am Rechner neu anmelden.</translation>
    </message>
    <message>
        <source>It never says what became of a job.</source>
        <translation>Es sagt nie, was aus einem Auftrag wurde.</translation>
    </message>
    <message>
        <source>It says when it has read a whole job.</source>
        <translation>Es sagt, wenn es einen Auftrag ganz gelesen hat.</translation>
    </message>
    <message>
        <source>It says when a job is on paper.</source>
        <translation>Es sagt, wenn ein Auftrag auf Papier ist.</translation>
    </message>
    <message>
        <source>What it says of a job is not known.</source>
        <translation>Was es zu einem Auftrag sagt, ist nicht bekannt.</translation>
    </message>
    <message>
        <source>Says of itself: %1</source>
        <translation>Sagt von sich: %1</translation>
    </message>
    <message>
        <source>Address: %1</source>
        <translation>Adresse: %1</translation>
    </message>
    <message>
        <source>Set up as: %1</source>
        <translation>Eingerichtet als: %1</translation>
    </message>
    <message>
        <source>This user may open %1.</source>
        <translation>Dieser Benutzer darf %1 öffnen.</translation>
    </message>
    <message>
        <source>This user may not open %1.</source>
        <translation>Dieser Benutzer darf %1 nicht öffnen.</translation>
    </message>
    <message>
        <source>Open in: %1</source>
        <translation>Geöffnet in: %1</translation>
    </message>
    <message>
        <source>It answers in %1 ms.</source>
        <translation>Es antwortet in %1 ms.</translation>
    </message>
    <message>
        <source>Labels: %1</source>
        <translation>Etiketten: %1</translation>
    </message>
    <message>
        <source>Kitchen: %1</source>
        <translation>Küche: %1</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>It cannot show these letters of the menu: %1</source>
        <translation>Diese Zeichen der Karte kann sie nicht zeigen: %1</translation>
    </message>
    <message>
        <source>Card terminal</source>
        <translation>Kartenterminal</translation>
    </message>
</context>
<context>
    <name>servery::DevicesPresenter</name>
    <message>
        <source>Looking at the devices …</source>
        <translation>Die Geräte werden geprüft …</translation>
    </message>
    <message>
        <source>Looking for printers on this network …</source>
        <translation>Im Netzwerk wird nach Druckern gesucht …</translation>
    </message>
    <message>
        <source>Printing a test page and the code pages …</source>
        <translation>Testseite und Zeichentabellen werden gedruckt …</translation>
    </message>
    <message>
        <source>Writing it to this station …</source>
        <translation>Es wird an dieser Station eingetragen …</translation>
    </message>
    <message>
        <source>Asking what was found what it is …</source>
        <translation>Was gefunden wurde, wird befragt …</translation>
    </message>
    <message>
        <source>No device was found. Check power and cables, or search the network.</source>
        <translation>Kein Gerät gefunden. Strom und Kabel prüfen oder das Netzwerk durchsuchen.</translation>
    </message>
    <message>
        <source>The test page did not come out.</source>
        <translation>Die Testseite kam nicht heraus.</translation>
    </message>
    <message>
        <source>The test page was sent. This printer never says more.</source>
        <translation>Die Testseite wurde gesendet. Dieser Drucker sagt nie mehr dazu.</translation>
    </message>
    <message>
        <source>The printer has read the test page.</source>
        <translation>Der Drucker hat die Testseite gelesen.</translation>
    </message>
    <message>
        <source>The printer says that the test page is on paper.</source>
        <translation>Der Drucker sagt, dass die Testseite auf Papier ist.</translation>
    </message>
    <message>
        <source>The test page may be on paper or not. Look at the printer.</source>
        <translation>Die Testseite ist vielleicht auf Papier. Am Drucker nachsehen.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>There was nothing new to set up.</source>
        <translation>Es gab nichts Neues einzurichten.</translation>
    </message>
    <message>
        <source>1 device is set up.</source>
        <translation>1 Gerät ist eingerichtet.</translation>
    </message>
    <message>
        <source>%1 devices are set up.</source>
        <translation>%1 Geräte sind eingerichtet.</translation>
    </message>
    <message>
        <source>It is used from the next start on: paper waits or is on its way.</source>
        <translation>Es wird ab dem nächsten Start verwendet: Papier wartet oder ist unterwegs.</translation>
    </message>
    <message>
        <source>Printing a test label …</source>
        <translation>Ein Testetikett wird gedruckt …</translation>
    </message>
    <message>
        <source>The menu does not know what the kitchen's settings name: %1</source>
        <translation>Die Karte kennt nicht, was die Küchen-Einstellungen nennen: %1</translation>
    </message>
</context>
<context>
    <name>servery::TerminalScene</name>
    <message>
        <source>Display of the terminal</source>
        <translation>Anzeige des Terminals</translation>
    </message>
</context>
<context>
    <name>servery::TerminalWindow</name>
    <message>
        <source>Simulated card terminal · %1</source>
        <translation>Simuliertes Kartenterminal · %1</translation>
    </message>
    <message>
        <source>Show a card</source>
        <translation>Karte vorhalten</translation>
    </message>
    <message>
        <source>Enter the PIN</source>
        <translation>PIN eingeben</translation>
    </message>
    <message>
        <source>Press stop</source>
        <translation>Stopp drücken</translation>
    </message>
    <message>
        <source>Decline the next one</source>
        <translation>Die nächste ablehnen</translation>
    </message>
    <message>
        <source>Cut the line</source>
        <translation>Verbindung trennen</translation>
    </message>
    <message>
        <source>Hear nothing for half a minute</source>
        <translation>Eine halbe Minute taub</translation>
    </message>
    <message>
        <source>Power off for ten seconds</source>
        <translation>Zehn Sekunden ohne Strom</translation>
    </message>
    <message>
        <source>Cut before the next result</source>
        <translation>Vor dem nächsten Ergebnis trennen</translation>
    </message>
    <message>
        <source>Mend everything</source>
        <translation>Alles in Ordnung bringen</translation>
    </message>
    <message>
        <source>What goes wrong</source>
        <translation>Was schiefgeht</translation>
    </message>
</context>
<context>
    <name>servery::TestCardButton</name>
    <message>
        <source>Card %1 ending in %2</source>
        <translation>Karte %1, Ende %2</translation>
    </message>
</context>
<context>
    <name>servery::ReceiptQuestions</name>
    <message>
        <source>Order %1 · %2</source>
        <translation>Bestellung %1 · %2</translation>
    </message>
    <message>
        <source>Receipt %1</source>
        <translation>Beleg %1</translation>
    </message>
    <message>
        <source>Refund …</source>
        <translation>Erstatten …</translation>
    </message>
    <message>
        <source>Print a copy</source>
        <translation>Kopie drucken</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
</context>
</TS>

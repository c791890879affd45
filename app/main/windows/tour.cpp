// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/main/windows/tour.h"

#include <QAbstractItemView>
#include <QDir>
#include <QFile>

#include "app/main/windows/demo_shop.h"

namespace servery {

Tour::Tour(CounterStation &station, const QString &folder)
    : m_station(station), m_folder(folder), m_hand(station.window(), station.desk())
{
    QDir().mkpath(folder);
    connect(&station.desk(), &DeskLink::settled, this,
            [this](const Settled &settled) { m_settled.push_back(settled); });
    connect(&station.desk(), &DeskLink::failed, this, [this](const Error &error) {
        m_lines.append(u"   refused: "_s + error.detail);
        m_isComplete = false;
    });
}

bool Tour::run()
{
    m_hand.wait(300);
    signIn();
    coffeeForExactCash();
    breakfastWithChoices();
    comboByCard();
    parkAndRecall();
    discountAndNote();
    m_hand.wait(500);  // the last receipt is still coming out of the printer
    writeSummary();
    return m_isComplete;
}

void Tour::step(bool isDone, const QString &what)
{
    m_lines.append((isDone ? u"   "_s : u"   NOT DONE: "_s) + what);
    m_isComplete = m_isComplete && isDone;
}

void Tour::picture(const QString &name)
{
    m_hand.wait(250);  // sheets slide for 160 ms
    const QString file = u"%1/%2-%3.png"_s.arg(m_folder).arg(++m_pictures, 2, 10, QChar(u'0')).arg(name);
    if (!m_station.window().grab().save(file))
        step(false, u"picture "_s + file);
}

void Tour::keepPaper(const QImage &piece, const QString &text)
{
    keep(u"%1/paper-%2"_s.arg(m_folder).arg(++m_papers, 2, 10, QChar(u'0')), piece, text);
}

void Tour::keepTicket(const QImage &piece, const QString &text)
{
    keep(u"%1/ticket-%2"_s.arg(m_folder).arg(++m_tickets, 2, 10, QChar(u'0')), piece, text);
}

void Tour::keep(const QString &name, const QImage &piece, const QString &text)
{
    piece.save(name + u".png"_s);
    QFile file(name + u".txt"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write(text.toUtf8());
}

bool Tour::choose(const QStringList &options)
{
    for (const QString &option : options) {
        m_hand.wait(200);
        if (!m_hand.tapRow(option) && !m_hand.tapButton(option))
            return false;
    }
    return true;
}

void Tour::signIn()
{
    m_lines.append(u"A cashier signs in with a PIN."_s);
    picture(u"sign-in"_s);
    bool isDone = m_hand.tapRow(demoCashierName) || m_hand.tapButton(demoCashierName);
    for (const QChar digit : demoCashierPin)
        isDone = m_hand.tapButton(QString(digit)) && isDone;
    isDone = (m_hand.tapButton(u"Sign in"_s) || true) && isDone;
    m_hand.wait(400);  // argon2id takes its time on purpose
    step(isDone && !m_station.desk().view().user.isEmpty(),
         u"signed in as "_s + m_station.desk().view().userName);
    picture(u"counter"_s);
}

void Tour::coffeeForExactCash()
{
    const int before = m_hand.taps();
    m_lines.append(u"One top seller, exact cash."_s);
    step(m_hand.tapTile(u"Butter croissant"_s), u"croissant"_s);
    picture(u"one-line"_s);
    step(m_hand.tapButton(u"Exact cash"_s), u"exact cash"_s);
    step(m_settled.size() == 1, u"paid after %1 taps"_s.arg(m_hand.taps() - before));
    picture(u"paid"_s);
}

void Tour::breakfastWithChoices()
{
    m_lines.append(u"Breakfast with choices, a coffee with oat drink, paid with a 50 note."_s);
    step(m_hand.tapTile(u"Eggs on toast"_s), u"eggs on toast asks how"_s);
    picture(u"choices"_s);
    step(choose({u"Scrambled"_s}), u"scrambled"_s);
    m_hand.tapButton(u"Done"_s);
    m_hand.wait(250);
    if (m_station.ticket().isEmpty())
        step(m_hand.tapButton(u"Add"_s), u"add"_s);
    step(m_hand.tapTile(u"Pot of tea"_s) && choose({u"Fresh mint"_s}), u"fresh mint tea"_s);
    m_hand.wait(250);
    step(m_hand.tapTile(u"Carrot cake"_s) && m_hand.tapTile(u"Carrot cake"_s), u"two carrot cakes"_s);
    picture(u"ticket"_s);
    step(m_hand.tapButton(u"Take away"_s), u"to take away: the tax follows"_s);
    step(m_hand.tapButton(u"50.00, cash"_s) || m_hand.tapButton(u"50.00"_s), u"pays with a 50 note"_s);
    step(m_settled.size() == 2 && m_settled.back().change > Money(), u"change is shown large"_s);
    picture(u"change"_s);
}

void Tour::comboByCard()
{
    m_lines.append(u"A combo, paid by card."_s);
    step(m_hand.tapTile(u"Lunch deal"_s), u"lunch deal asks for its parts"_s);
    picture(u"combo"_s);
    step(choose({u"Cheese toastie"_s}), u"toastie"_s);
    m_hand.wait(250);
    if (m_station.ticket().isEmpty())
        step(choose({u"Iced tea"_s}) || m_hand.tapButton(u"Done"_s), u"drink"_s);
    m_hand.wait(250);
    if (m_station.ticket().isEmpty())
        m_hand.tapButton(u"Done"_s);
    picture(u"combo-line"_s);
    step(m_hand.tapButton(u"Card"_s), u"card"_s);
    picture(u"card"_s);
    step(m_hand.tapButton(u"Paid by card"_s), u"the terminal says paid"_s);
    step(m_settled.size() == 3, u"paid"_s);
}

bool Tour::tapParked(const QString &number)
{
    for (const QAbstractItemView *list : m_station.window().findChildren<QAbstractItemView *>()) {
        const QAbstractItemModel *rows = list->model();
        for (int row = 0; rows && list->isVisible() && row < rows->rowCount(); ++row)
            if (rows->index(row, 0).data().toString().contains(number))
                return m_hand.tapRow(rows->index(row, 0).data().toString());
    }
    return false;
}

void Tour::parkAndRecall()
{
    m_lines.append(u"An order is parked, taken up again and split between cash and card."_s);
    step(m_hand.tapTile(u"Café crème"_s) && m_hand.tapTile(u"Bircher muesli"_s), u"two lines"_s);
    step(m_hand.tapButton(u"Park the order"_s), u"parked"_s);
    step(m_station.ticket().isEmpty(), u"the counter is free"_s);
    step(m_hand.tapButton(u"1 parked"_s), u"the parked orders"_s);
    picture(u"parked"_s);
    const QString number =
        m_station.desk().view().parked.empty() ? QString() : m_station.desk().view().parked.front().number;
    step(tapParked(number), u"taken up again: "_s + number);
    step(!m_station.ticket().isEmpty(), u"its lines are back"_s);
    step(m_hand.tapButton(u"Split"_s), u"split"_s);
    picture(u"split"_s);
    m_hand.tapButton(u"Close"_s);
    m_hand.wait(250);
    step(m_hand.tapButton(u"Exact cash"_s), u"paid together after all"_s);
    step(m_settled.size() == 4, u"paid"_s);
}

void Tour::discountAndNote()
{
    m_lines.append(u"A discount within the cashier's limit."_s);
    step(m_hand.tapTile(u"Fresh orange juice"_s) && choose({u"3 dl"_s}), u"a large orange juice"_s);
    m_hand.wait(250);
    step(m_hand.tapButton(u"Discount"_s), u"discount"_s);
    picture(u"discount"_s);
    step(choose({u"10 %"_s}) || choose({u"10%"_s}), u"10 %"_s);
    m_hand.wait(250);
    picture(u"discounted"_s);
    step(m_hand.tapButton(u"Exact cash"_s), u"exact cash"_s);
    step(m_settled.size() == 5, u"paid"_s);
}

void Tour::writeSummary()
{
    const SharedMenu menu = m_station.desk().view().menu;
    const Currency currency = menu ? menu->store.currency : Currency();
    Money total;
    QStringList text{u"Servery demo tour: the counter, driven by taps on its real window"_s, QString()};
    text += m_lines;
    text.append(QString());
    for (const Settled &settled : m_settled) {
        total += settled.payable;
        text.append(u"%1  order %2  %3 %4  given %5  change %6"_s.arg(
            settled.receiptNumber, settled.orderNumber, toText(settled.payable, currency), currency.code,
            toText(settled.given, currency), toText(settled.change, currency)));
    }
    text.append(u"%1 orders, %2 %3, %4 taps, %5 pictures of the screen, %6 papers"_s.arg(m_settled.size())
                    .arg(toText(total, currency), currency.code)
                    .arg(m_hand.taps())
                    .arg(m_pictures)
                    .arg(m_papers));
    QFile file(m_folder + u"/summary.txt"_s);
    if (file.open(QIODevice::WriteOnly))
        file.write(text.join(u'\n').toUtf8() + '\n');
}

}  // namespace servery

// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/presenters/sale_presenter.h"

#include <algorithm>

#include "app/base/reason.h"
#include "app/domain/decide.h"
#include "app/domain/gs1.h"
#include "app/domain/receipt_number.h"

namespace servery {

namespace {

constexpr int showLeftFrom = 10;
constexpr size_t bigMenu = 2000;  ///< items; less are indexed in a millisecond or two
const QString favouriteTag = u"favourite"_s;

}  // namespace

SalePresenter::SalePresenter(DeskLink &desk, Settings settings, QObject *parent)
    : QObject(parent), m_desk(desk), m_settings(std::move(settings))
{
    connect(&m_desk, &DeskLink::viewChanged, this, &SalePresenter::show);
    show();
}

void SalePresenter::show()
{
    const DeskView &view = m_desk.view();
    if (!view.station.isEmpty())
        follow();
    if (view.menu != m_menu || view.availability != m_availability || !m_isShown) {
        m_availability = view.availability;
        const bool isOther = view.menu != m_menu;
        m_menu = view.menu;
        if (isOther)
            m_search.reset();
        showMenu();
        if (isOther)
            indexMenu();
        m_isPreview = false;
        for (const Tile &tile : std::exchange(m_early, {}))
            tapTile(tile);
    }
    QHash<QString, int> counts;
    if (view.order) {
        for (const OrderLine &line : view.order->content.lines)
            counts[line.combo.isEmpty() ? line.item : line.combo] +=
                line.isSoldByWeight ? 1 : int(line.quantity.thousandths() / 1000);
    }
    for (TileModel *model : {&m_tiles, &m_favourites, &m_found})
        model->setCounts(counts);
}

void SalePresenter::preview(SharedMenu front)
{
    if (m_menu)
        return;
    m_menu = std::move(front);
    m_isPreview = true;
    showMenu();
}

void SalePresenter::showMenu()
{
    m_isShown = true;
    if (!m_menu) {
        m_categories.show({});
        m_tiles.show({});
        m_favourites.show({});
        return Q_EMIT menuChanged();
    }
    m_settings.wording.follow(m_menu->store);
    std::vector<Tile> favourites;
    for (const MenuItem &item : m_menu->items) {
        if (item.tags.contains(favouriteTag))
            favourites.push_back(tileOf(item));
    }
    for (const Combo &combo : m_menu->combos) {
        if (combo.tags.contains(favouriteTag))
            favourites.push_back(tileOf(combo));
    }
    std::vector<CategoryEntry> entries;
    if (!favourites.empty())
        entries.push_back({{}, tr("Favourites"), favourites.front().picture});
    std::vector<const Category *> categories;
    for (const Category &category : m_menu->categories)
        categories.push_back(&category);
    std::stable_sort(categories.begin(), categories.end(),
                     [](const Category *a, const Category *b) { return a->position < b->position; });
    for (const Category *category : categories)
        entries.push_back({category->id, category->name.in(m_settings.wording.language),
                           m_settings.pictureFile(category->image)});
    const bool isKnown = std::any_of(entries.begin(), entries.end(),
                                     [this](const CategoryEntry &entry) { return entry.id == m_category; });
    if (!isKnown)
        m_category = entries.empty() ? QString() : entries.front().id;
    m_favourites.show(std::move(favourites));
    m_categories.show(std::move(entries));
    fillTiles();
    Q_EMIT menuChanged();
}

/// What was typed for one guest is not for the next (POS-20). An order that begins is the same guest's still;
/// one that was parked is not.
void SalePresenter::follow()
{
    const DeskView &view = m_desk.view();
    Guest guest{std::nullopt, {}, view.user};
    if (view.order)
        guest.order = view.order->id;
    for (const ParkedOrder &parked : view.parked)
        guest.parked.push_back(parked.id);
    const auto before = std::exchange(m_guest, guest);
    if (!before || m_entry.isEmpty())
        return;
    const auto wasParked = [&before](OrderId id) {
        return std::find(before->parked.begin(), before->parked.end(), id) != before->parked.end();
    };
    const bool isOther = guest.order != before->order && (before->order || wasParked(*guest.order));
    if (isOther || guest.user != before->user)
        clearEntry();
}

/// So that the first key in the search field, or the first scan, need not wait for it.
void SalePresenter::indexMenu()
{
    if (!m_menu)
        return m_waiting.clear();
    if (m_menu->items.size() < bigMenu)
        return takeIndex(std::make_shared<const MenuSearch>(*m_menu));
    if (!m_indexer)
        m_indexer = std::make_unique<Worker<Indexer>>([] { return std::make_unique<Indexer>(); });
    m_indexer->ask(
        this, [menu = m_menu](Indexer &) { return std::make_shared<const MenuSearch>(*menu); },
        [this, menu = m_menu](const SharedSearch &index) {
            if (menu == m_menu)
                takeIndex(index);
        });
}

void SalePresenter::takeIndex(SharedSearch index)
{
    m_search = std::move(index);
    if (!m_searchText.isEmpty())
        showFound();
    for (const auto &job : std::exchange(m_waiting, {}))
        job();
}

/// At once, but for the first moments after a start or an import.
void SalePresenter::whenIndexed(const std::function<void()> &job)
{
    if (m_search)
        job();
    else
        m_waiting.push_back(job);
}

void SalePresenter::fillTiles()
{
    std::vector<Tile> tiles;
    const auto belongs = [this](const QStringList &tags, const QString &category) {
        return m_category.isEmpty() ? tags.contains(favouriteTag) : category == m_category;
    };
    for (const MenuItem &item : m_menu->items) {
        if (belongs(item.tags, item.category))
            tiles.push_back(tileOf(item));
    }
    for (const Combo &combo : m_menu->combos) {
        if (belongs(combo.tags, combo.category))
            tiles.push_back(tileOf(combo));
    }
    m_tiles.show(std::move(tiles));
}

Tile SalePresenter::tileOf(const MenuItem &item) const
{
    Tile tile;
    tile.id = item.id;
    tile.name = item.name.in(m_settings.wording.language);
    Money price = m_menu->priceOf(item, nullptr, today());
    for (const Variant &variant : item.variants)
        price = &variant == &item.variants.front() ? variant.price : std::min(price, variant.price);
    tile.priceText = m_settings.wording.money(price);
    if (item.isSoldByWeight)
        tile.priceText = tr("%1 / kg").arg(tile.priceText);
    const auto availability = m_availability.find(item.id);
    const bool isKnown = availability != m_availability.end();
    const std::optional<int> left = isKnown ? availability->second.left : item.stock;
    const bool isOn = isKnown ? availability->second.isAvailable : item.isAvailable;
    tile.isSoldOut = !isOn || (left && *left <= 0);
    tile.left = left && *left <= showLeftFrom ? *left : -1;
    tile.needsChoice = needsChoice(*m_menu, item);
    tile.picture = m_settings.pictureFile(item.image);
    tile.tintKey = item.category;
    return tile;
}

Tile SalePresenter::tileOf(const Combo &combo) const
{
    Tile tile;
    tile.id = combo.id;
    tile.isCombo = true;
    tile.name = combo.name.in(m_settings.wording.language);
    tile.priceText = m_settings.wording.money(combo.price);
    tile.needsChoice = !composeCombo(*m_menu, {combo.id, Quantity::pieces(1), {}, {}, {}}, today());
    tile.picture = m_settings.pictureFile(combo.image);
    tile.tintKey = combo.category;
    return tile;
}

Tile SalePresenter::tileOf(const MenuHit &hit) const
{
    if (!hit.combo.isEmpty())
        return tileOf(*m_menu->combo(hit.combo));
    const MenuItem &item = *m_menu->item(hit.item);
    Tile tile = tileOf(item);
    tile.variant = hit.variant;
    for (const Variant &variant : item.variants) {
        if (variant.id != hit.variant)
            continue;
        tile.name += u", "_s + variant.name.in(m_settings.wording.language);
        tile.priceText = m_settings.wording.money(m_menu->priceOf(item, &variant, today()));
    }
    return tile;
}

void SalePresenter::chooseCategory(const QString &id)
{
    m_category = id;
    if (m_menu)
        fillTiles();
}

void SalePresenter::search(const QString &text)
{
    m_searchText = text;
    if (m_search || !m_menu || text.trimmed().isEmpty())
        showFound();
}

void SalePresenter::showFound()
{
    std::vector<Tile> tiles;
    const QString text = m_searchText.trimmed();
    if (m_search && !text.isEmpty()) {
        const auto plu = m_search->byPlu(text);
        if (plu)
            tiles.push_back(tileOf(*plu));
        for (const MenuHit &hit : m_search->find(text)) {
            if (!plu || hit.item != plu->item || hit.variant != plu->variant)
                tiles.push_back(tileOf(hit));
        }
    }
    m_found.show(std::move(tiles));
    Q_EMIT searched();
}

void SalePresenter::tapTile(const Tile &tile)
{
    if (m_isPreview)
        return m_early.push_back(tile);
    MenuHit hit;
    (tile.isCombo ? hit.combo : hit.item) = tile.id;
    hit.variant = tile.variant;
    take(hit);
}

void SalePresenter::take(const MenuHit &hit)
{
    if (!m_menu)
        return;
    const QDate useBy = gs1Date(hit.useBy, today().year());
    if (useBy.isValid() && useBy < today())
        return Q_EMIT expired(m_menu->item(hit.item)->name.in(m_settings.wording.language), useBy);
    std::optional<Quantity> quantity = hit.quantity;
    if (!quantity) {
        quantity = takeQuantity();
        if (!quantity) {
            m_doubted = hit;
            return;
        }
    }
    if (!hit.combo.isEmpty()) {
        ComboChoice choice{hit.combo, *quantity, {}, {}, {}};
        return Q_EMIT comboWanted(choice);
    }
    const MenuItem *item = m_menu->item(hit.item);
    if (item == nullptr)
        return;
    LineChoice choice;
    choice.item = hit.item;
    choice.variant = hit.variant;
    choice.quantity = *quantity;
    choice.priceOverride = hit.price;
    if (tileOf(*item).isSoldOut)
        return m_desk.refuse({ErrorCode::SoldOut, item->id + u" is sold out"_s});
    if (item->isSoldByWeight && !hit.quantity && !hit.price && choice.quantity == Quantity::pieces(1))
        return Q_EMIT weightWanted(choice);
    addItem(choice);
}

QString SalePresenter::nameOf(const LineChoice &choice) const
{
    const MenuItem *item = m_menu ? m_menu->item(choice.item) : nullptr;
    return item != nullptr ? item->name.in(m_settings.wording.language) : QString();
}

Money SalePresenter::unitPrice(const LineChoice &choice) const
{
    const MenuItem *item = m_menu ? m_menu->item(choice.item) : nullptr;
    if (item == nullptr)
        return {};
    const auto line = composeLine(*m_menu, choice, today());
    return line ? line->unitPrice : m_menu->priceOf(*item, nullptr, today());
}

void SalePresenter::addItem(const LineChoice &choice)
{
    const MenuItem *item = m_menu->item(choice.item);
    const bool hasSize = item->variants.empty() || !choice.variant.isEmpty();
    const bool isAnswered = hasSize && bool(composeLine(*m_menu, choice, today()));
    if (!isAnswered && needsChoice(*m_menu, *item))
        return Q_EMIT choiceWanted(choice);
    add(choice);
}

std::optional<Quantity> SalePresenter::takeQuantity()
{
    const Quantity quantity = m_entry.quantity().value_or(Quantity::pieces(1));
    if (quantity > doubtfulQuantity && !m_isQuantityConfirmed) {
        Q_EMIT quantityDoubted(quantity);
        return {};
    }
    clearEntry();
    return quantity;
}

void SalePresenter::type(QChar character)
{
    if (m_entry.type(character))
        return Q_EMIT entryChanged();
    if (character == u'*' && !m_entry.digits().isEmpty())
        refuseQuantity();
}

void SalePresenter::refuseQuantity()
{
    m_desk.refuse(refusal(Reason::QuantityOutOfRange, u"a quantity is above 0 and up to %1"_s.arg(mostPieces),
                          {QString::number(mostPieces)}));
}

void SalePresenter::setQuantity(std::optional<Quantity> quantity)
{
    m_doubted.reset();
    if (quantity && !SaleEntry::isPossible(*quantity))
        return refuseQuantity();
    m_entry.setQuantity(quantity);
    m_isQuantityConfirmed = false;
    Q_EMIT entryChanged();
}

void SalePresenter::confirmQuantity()
{
    m_isQuantityConfirmed = true;
    if (const auto hit = std::exchange(m_doubted, std::nullopt))
        take(*hit);
}

void SalePresenter::clearEntry()
{
    m_entry.clear();
    m_doubted.reset();
    m_isQuantityConfirmed = false;
    Q_EMIT entryChanged();
}

/// The same for a code that was scanned and for one that was typed, since nobody can tell short ones apart:
/// what may be a PLU is one first (POS-22: up to six digits).
std::optional<MenuHit> SalePresenter::hitOf(const QString &code) const
{
    const auto plu = code.size() <= 6 ? m_search->byPlu(code) : std::nullopt;
    if (plu)
        return plu;
    const auto barcode = m_search->byBarcode(code);
    return barcode ? barcode : m_search->byPlu(code);
}

void SalePresenter::enter()
{
    if (!m_menu || m_entry.digits().isEmpty())
        return;
    whenIndexed([this, plu = m_entry.digits()] {
        const auto hit = hitOf(plu);
        if (!hit)
            return Q_EMIT notFound(plu);
        m_entry.clearDigits();
        take(*hit);
    });
}

void SalePresenter::scan(const QString &code)
{
    if (!m_menu)
        return;
    whenIndexed([this, code] {
        const auto hit = hitOf(code);
        if (hit)
            return take(*hit);
        if (const auto receipt = receiptNumberIn(code))
            return Q_EMIT receiptScanned(*receipt);
        Q_EMIT notFound(code);
    });
}

void SalePresenter::add(const LineChoice &choice)
{
    m_desk.askApproved([choice](Desk &desk, const std::optional<Approval> &approval) {
        return desk.order.addItem(choice, approval);
    });
}

void SalePresenter::addCombo(const ComboChoice &choice)
{
    m_desk.ask([choice](Desk &desk) { return desk.order.addCombo(choice); });
}

}  // namespace servery

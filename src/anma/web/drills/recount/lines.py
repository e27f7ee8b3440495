"""Each of the 56 figures by its written definition, over a `Book` of exported rows. Imports nothing of anma."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal

from anma.web.drills.recount.plainly import NOTHING, Book, Count, Only, Row, Span, added, anything, firms, number

Areas = tuple[str, ...]
Figure = Callable[[Book, Areas], Count]
URBAN, WUJIN = ("320402", "320404", "320411", "320412"), ("320412",)
CLASSES = 4  # machine, work, place, material
DEATHS, ACCIDENTS = "deaths", "accidents"


def of_kind(kind: str) -> Only:
    return lambda row: bool(row["kind"] == kind)


def not_struck(row: Row) -> bool:
    return row["struck_day"] is None


def production(row: Row) -> bool:
    return bool(row["scope"] == "production") and not_struck(row)


def counted_hazard(row: Row) -> bool:
    return bool(row["shown_to"] == "both")


def narrowed(own: Areas, asked: Areas) -> Areas:
    """The parts of the asked areas that lie in a line's own, and the other way round."""
    pairs = ((one, other) for other in asked for one in own if one.startswith(other) or other.startswith(one))
    return tuple(dict.fromkeys(max(one, other, key=len) for one, other in pairs))


def accidents(book: Book, areas: Areas, span: Span, what: str) -> Count:
    found = book.happened("accidents_accident", "happened_day", span, areas, production)
    return number(found) if what == ACCIDENTS else added(found, "deaths")


def changed(span: Callable[[Book], Span], what: str) -> Figure:
    """In per cent against the year before, as stated last by the day of the figures; else as counted."""

    def figure(book: Book, areas: Areas) -> Count:
        own, now = span(book), accidents(book, areas, span(book), what)
        if not now.rows and book.is_before_records(own.last):
            return NOTHING
        base = _stated(book, areas, own.year_before, what)
        if base is None and _register_is_whole(book, areas, own.year_before):
            base = accidents(book, areas, own.year_before, what).value
        if not base or now.value is None:
            return Count(None, now.rows)
        return Count((now.value - base) * 100 / base, now.rows)

    return figure


def _stated(book: Book, areas: Areas, before: Span, what: str) -> Decimal | None:
    """The last word of an office on exactly this area and span, else what was published of it."""
    if len(areas) != 1:
        return None
    said = [row for row in book.rows["accidents_stated"] if _is_of(row, areas[0], before)]
    said = [row for row in said if row["measure"] == what and row["scope"] == "production" and row["value"] is not None]
    said = [row for row in said if row["as_of"] <= book.as_of]
    if said:
        return Decimal(max(said, key=lambda row: (row["as_of"], row["stated_at"], row["id"]))["value"])
    key = "accidents" if what == ACCIDENTS else "accident_deaths"
    rows = [row for row in book.rows["facts_publishedfigure"] if row["indicator"] == key]
    rows = [row for row in rows if _is_of(row, areas[0], before) and row["published_day"] <= book.as_of]
    return Decimal(max(rows, key=lambda row: (row["published_at"], row["id"]))["value"]) if rows else None


def _is_of(row: Row, area: str, span: Span) -> bool:
    return bool((row["area_code"], row["first_day"], row["last_day"]) == (area, span.first, span.last))


def _register_is_whole(book: Book, areas: Areas, span: Span) -> bool:
    def said(area: str) -> bool:
        return any(
            row["measure"] == "register" and area.startswith(row["area_code"])
            and row["first_day"] <= span.first and row["last_day"] >= span.last
            for row in book.rows["accidents_stated"]
        )  # fmt: skip

    return all(said(area) for area in areas)


def year(of: int) -> Callable[[Book], Span]:
    return lambda book: Span(f"{of}-01-01", min(f"{of}-12-31", book.as_of))


def eleven_months(book: Book) -> Span:
    return Span("2022-01-01", min("2022-11-30", book.as_of))


def campaign(table: str, day: str, only: Only = anything, amount: str = "") -> Figure:
    """What happened since the campaign began."""
    return _flow(lambda book: book.campaign, table, day, only, amount)


def this_year(table: str, day: str, only: Only = anything, amount: str = "") -> Figure:
    return _flow(lambda book: book.year, table, day, only, amount)


def _flow(span: Callable[[Book], Span], table: str, day: str, only: Only, amount: str) -> Figure:
    def figure(book: Book, areas: Areas) -> Count:
        found = book.happened(table, day, span(book), areas, only)
        return added(found, amount) if amount else number(found)

    return figure


def firms_of(span: Callable[[Book], Span], table: str, day: str, only: Only = anything) -> Figure:
    return lambda book, areas: firms(book.happened(table, day, span(book), areas, only))


def stands(
    table: str, opened: str, closed: str, only: Only = anything, *, before: bool = False, amount: str = "",
    own: Areas = (),
) -> Figure:  # fmt: skip
    """What stands on the day of the figures, or stood on the eve of the campaign."""

    def figure(book: Book, areas: Areas) -> Count:
        inside = narrowed(own, areas) if own else areas
        if not inside:
            return NOTHING
        found = book.standing(table, opened, closed, book.eve if before else book.as_of, inside, only)
        return added(found, amount) if amount else number(found)

    return figure


def typed(key: str) -> Figure:
    return lambda book, areas: book.typed(key, book.campaign, areas)


def _put_right(book: Book, areas: Areas) -> Count:
    """Found since the campaign began, and confirmed as put right by the day of the figures."""

    def done(row: Row) -> bool:
        return counted_hazard(row) and row["closed_day"] is not None and row["closed_day"] <= book.as_of

    return number(book.happened("hazards_hazard", "found_day", book.campaign, areas, done))


def _share_put_right(book: Book, areas: Areas) -> Count:
    found = HAZARDS_FOUND(book, areas)
    done = _put_right(book, areas).value
    if not found.value or done is None:
        return Count(None, found.rows)
    return Count(done * 100 / found.value, found.rows)


def _insurers_removed(row: Row) -> bool:
    return counted_hazard(row) and bool(row["source_kind"] == "insurer")


def _talk(kind: str) -> Only:
    return lambda row: bool(row["kind"] == kind) and not_struck(row)


HAZARDS_FOUND = campaign("hazards_hazard", "found_day", counted_hazard)
COMMITTEES = ("duties_committee", "since", "until")
CHEMICALS = ("chemicals_chemicalfirm", "since_day", "until_day")
MAJOR = ("chemicals_majorspell", "since_day", "until_day")
TAKING_PART = ("enterprises_enterprise", "claimed_day", "closed_day")
STATIONS = ("cylinders_station", "opened_day", "closed_day")
TOPICS = ("campaigns_campaigntopic", "since_day", "until_day")
WORK_SAFETY, PRODUCER = of_kind("work_safety"), of_kind("production")

FIGURES: Mapping[str, Figure] = {
    "accidents_2020": lambda book, areas: accidents(book, areas, year(2020)(book), ACCIDENTS),
    "deaths_2020": lambda book, areas: accidents(book, areas, year(2020)(book), DEATHS),
    "accidents_2020_yoy": changed(year(2020), ACCIDENTS),
    "deaths_2020_yoy": changed(year(2020), DEATHS),
    "accidents_2021_yoy": changed(year(2021), ACCIDENTS),
    "deaths_2021_yoy": changed(year(2021), DEATHS),
    "accidents_2022_1_11_yoy": changed(eleven_months, ACCIDENTS),
    "deaths_2022_1_11_yoy": changed(eleven_months, DEATHS),
    "film_sessions": campaign("education_outreach", "day", _talk("film")),
    "lectures": campaign("education_outreach", "day", _talk("lecture")),
    "lecture_enterprises": campaign("education_outreach", "day", _talk("lecture"), "firms"),
    "lecture_audience": campaign("education_outreach", "day", _talk("lecture"), "audience"),
    "departments_with_safety_body": stands("duties_safetybody", "from_day", "until"),
    "special_committees_before": stands(*COMMITTEES, of_kind("professional"), before=True),
    "special_committees_after": stands(*COMMITTEES, of_kind("professional")),
    "hazards_found": HAZARDS_FOUND,
    "hazards_fixed": _put_right,
    "hazards_fix_rate": _share_put_right,
    "penalties": campaign("supervision_case", "decided_day"),
    "shutdowns": firms_of(
        lambda book: book.campaign, "supervision_stoporder", "issued_day", lambda row: not row["waits"]
    ),
    "warned_talks": firms_of(lambda book: book.campaign, "supervision_talk", "held_day"),
    "chem_enterprises_before": stands(*CHEMICALS, before=True),
    "chem_enterprises_after": stands(*CHEMICALS),
    "chem_producers_before": stands(*CHEMICALS, PRODUCER, before=True),
    "chem_producers_after": stands(*CHEMICALS, PRODUCER),
    "major_hazard_enterprises_before": stands(*MAJOR, lambda row: row["unit_id"] is None, before=True),
    "major_hazard_enterprises_after": stands(*MAJOR, lambda row: row["unit_id"] is None),
    "changanma_enterprises_report": stands(*TAKING_PART),
    "changanma_enterprises_qa": stands(*TAKING_PART),
    "risk_points": stands("risks_riskpoint", "published_day", "retired_day"),
    "scan_hazards": campaign("hazards_hazard", "found_day", lambda row: counted_hazard(row) and bool(row["by_scan"])),
    "gas_riser_km": typed("gas_riser_km"),
    "bottle_to_pipe_households": typed("bottle_to_pipe_households"),
    "traffic_violations": typed("traffic_violations"),
    "demolition_notices": typed("demolition_notices"),
    "fire_hazards_fixed": typed("fire_hazards_fixed"),
    "industry_plans": stands("duties_rule", "since", "until", of_kind("plan")),
    "enterprises_upgraded": typed("enterprises_upgraded"),
    "land_freed_mu": typed("land_freed_mu"),
    "lpg_firms_before": stands(*STATIONS, lambda row: bool(row["lpg"]), before=True, own=URBAN),
    "lpg_firms_after": stands(*STATIONS, lambda row: bool(row["lpg"]), own=URBAN),
    "wujin_towns": stands("grids_mergedbodies", "since", "until", own=WUJIN),
    "towns_grid": stands("grids_gridtown", "since", "until"),
    "grids": stands("grids_grid", "valid_from", "valid_to"),
    "grid_enterprises": stands("grids_placement", "since", "until"),
    "key_industries_winter": stands(*TOPICS, of_kind("industry")),
    "topics": stands(*TOPICS, of_kind("topic")),
    "special_rectifications": stands(*TOPICS, of_kind("special")),
    "duty_list_items": stands(
        "duties_dutylist", "effective", "until_day", lambda row: bool(row["audience"] == "firm"), amount="size"
    ),
    "risk_classes": lambda _book, _areas: Count(Decimal(CLASSES), CLASSES),
    "liability_insured_firms": firms_of(lambda book: book.year, "insurance_policy", "begins", WORK_SAFETY),
    "liability_insured_people": this_year("insurance_policy", "begins", WORK_SAFETY, "people"),
    "risk_services": this_year("insurance_service", "service_day"),
    "insurance_hazards_removed": this_year("hazards_hazard", "closed_day", _insurers_removed),
    "inspected_entities": campaign("supervision_visit", "visit_day"),
    "trained_people": campaign("education_attendance", "trained_day"),
}  # fmt: skip


def figures(book: Book, areas: Areas) -> dict[str, Count]:
    """All of them for one or several areas."""
    return {key: figure(book, areas) for key, figure in FIGURES.items()}

"""The short form of the drill `recount`: some changes by acts in a tiny city, every figure counted plainly."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from random import Random

from anma.conftest import OTHER_TOWN, TOWN, World
from anma.enterprises.tests.conftest import areas
from anma.facts.counting import Place, count
from anma.hazards.tests.conftest import files_folder
from anma.web.drills.base import Outcome
from anma.web.drills.recount import firms, hazards, offices
from anma.web.drills.recount.lines import FIGURES, narrowed
from anma.web.drills.recount.living import CHANGES, Living
from anma.web.drills.recount.plainly import Book, Span

__all__ = ["areas", "files_folder"]

UNTIL, LAST = date(2026, 11, 16), date(2026, 11, 25)
# What a world of three firms and three offices has the people for.
KINDS = (
    *(one for one in hazards.CHANGES if one is not hazards.point_retired),
    firms.moved, firms.entered, firms.stopped_in_two_towns, firms.stop_withdrawn, firms.chemical_firm_listed,
    firms.station_opened, firms.bodies_merged, firms.bodies_parted,
    offices.visited_late, offices.fined, offices.talked, offices.event_held, offices.event_corrected,
    offices.accident_reported, offices.accident_struck, offices.accident_restated, offices.value_reported,
    offices.committee_founded, offices.body_set, offices.plan_entered,
)  # fmt: skip


def peopled(world: World) -> None:
    """Two who enforce in either town, so that two may decide together; the firms counted, which came by no act."""
    for office in ("town", "other_town"):
        for number in (1, 2):
            world.add(f"enforcer {office} {number}", office, "enforcement_officer")
    for firm in world.firms.values():
        place = Place(firm.id, firm.area_code, firm.sector)
        count(place, firm.registered_day, {"enterprises": 1, "enterprises_claimed": 1})


def test_after_changes_by_acts_every_figure_is_the_plain_count_of_its_rows(areas: None, world: World) -> None:
    peopled(world)
    outcome = Outcome()
    living = Living(outcome, Random(11), UNTIL, LAST)
    living.live(24, every=12, kinds=KINDS)
    assert outcome.faults == []
    assert outcome.figures["changes"] == 24 and outcome.figures["kinds"] >= 18, living.why
    assert outcome.figures["compared"] >= 8 * len(FIGURES)  # city, districts and towns, before and after
    assert living.done["stopped_in_two_towns"] and living.done["reported_late"] and outcome.figures["told_late"]


def test_the_drill_knows_more_than_thirty_ways_of_changing_a_city() -> None:
    assert len(CHANGES) == len({one.__name__ for one in CHANGES}) > 30


ROW = {"enterprise_id": "f", "area_code": "320411001", "area_then": "320411001"}
HOMES = [
    {"id": "1", "enterprise_id": "f", "town_code": TOWN, "since": "2024-01-02", "until": "2025-03-01"},
    {"id": "2", "enterprise_id": "f", "town_code": OTHER_TOWN, "since": "2025-03-01", "until": "2026-05-01"},
]


def book(**tables: list[dict[str, object]]) -> Book:
    return Book({"enterprises_residence": HOMES, **tables}, "2026-11-25", "2020-01-01")


def test_a_firm_is_where_it_lived_on_the_day_first_before_and_last_after_it_was_known() -> None:
    days = {"2023-01-01": TOWN, "2024-06-01": TOWN, "2025-03-01": OTHER_TOWN, "2026-10-01": OTHER_TOWN}
    assert {day: book().home(ROW, day) for day in days} == days


def test_a_stock_leaves_on_its_last_day_and_a_flow_counts_both_ends() -> None:
    rows = [{**ROW, "opened": "2024-02-01", "closed": "2025-01-01"}]
    stands = {
        day: len(book(t=rows).standing("t", "opened", "closed", day, ["3204"])) for day in ("2024-12-31", "2025-01-01")
    }
    assert stands == {"2024-12-31": 1, "2025-01-01": 0}
    assert len(book(t=rows).happened("t", "opened", Span("2024-02-01", "2024-02-01"), ["320411"])) == 1
    assert book(t=rows).happened("t", "opened", Span("2024-02-01", "2024-02-01"), ["320412"]) == []


def test_the_year_before_keeps_whole_months_and_areas_are_narrowed_both_ways() -> None:
    assert Span("2024-01-01", "2024-02-29").year_before == Span("2023-01-01", "2023-02-28")
    assert Span("2023-01-01", "2023-02-28").year_before == Span("2022-01-01", "2022-02-28")
    assert narrowed(("320412",), ("3204",)) == ("320412",)
    assert narrowed(("320412",), (OTHER_TOWN,)) == (OTHER_TOWN,)
    assert narrowed(("320412",), ("320411",)) == ()


def test_a_restated_base_changes_the_change_and_nothing_else() -> None:
    said = {"area_code": "3204", "scope": "production", "measure": "deaths", "first_day": "2020-01-01",
            "last_day": "2020-12-31"}  # fmt: skip
    first = {**said, "id": "1", "value": "10", "as_of": "2021-01-20", "stated_at": "1"}
    later = {**said, "id": "2", "value": "20", "as_of": "2022-01-20", "stated_at": "2"}
    happened = {**ROW, "happened_day": "2021-05-01", "scope": "production", "struck_day": None, "deaths": 15}

    def change(*stated: dict[str, str]) -> Decimal | None:
        tables = {"accidents_accident": [happened], "accidents_stated": list(stated), "facts_publishedfigure": []}
        found = FIGURES["deaths_2021_yoy"](book(**tables), ("3204",))  # type: ignore[arg-type]
        return found.value

    assert change(first) == 50 and change(first, later) == -25 and change() is None


def test_every_line_of_the_briefing_is_counted() -> None:
    from anma.briefing.outline.declared import SHIPPED, read

    assert list(FIGURES) == [line.key for line in read(SHIPPED).lines]

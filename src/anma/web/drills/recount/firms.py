"""Firms: entered, moved, closed; a town that ends and takes its firms along; two stops of one firm in two towns."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from anma.chemicals.models import ChemicalFirm
from anma.cylinders.models import Station
from anma.enterprises.uscc import check_character
from anma.grids.models import Grid, MergedBodies
from anma.kernel import clock
from anma.supervision.models import StopOrder
from anma.web.drills.recount.hands import TOWN, Hands

TRADES = ("3484", "2614", "1713", "2110")


def moved(hands: Hands) -> None:
    firm = hands.firm()
    area = hands.another_town(firm.area_code)
    hands.do(hands.town_of(firm), "enterprises.move", subject=firm.pk, area=area)


def entered(hands: Hands) -> Any:
    """A firm that nobody knew."""
    town = hands.one(hands.towns)
    first = f"91{town[:6]}MADRN{hands.dice.randrange(10_000):04d}"
    raw = {
        "uscc": first + check_character(first),
        "name": f"Drill works {hands.turn} (made up)",
        "trade": hands.one(TRADES),
    }
    made = hands.do(hands.office("town_officer", town), "enterprises.preregister", **raw, area=town, headcount=12)
    return hands.firm(pk=made["enterprise"])


def closed(hands: Hands) -> None:
    firm = hands.firm()
    hands.do(hands.town_of(firm), "enterprises.close", subject=firm.pk, why="it ceased (drill)")


def towns_merged(hands: Hands) -> None:
    """A town ends and becomes part of another one of its district; its firms go with it."""
    town = hands.one(hands.towns)
    into = hands.one([code for code in hands.towns if code != town and code[:6] == town[:6]])
    hands.do(hands.office("city_officer"), "places.merge", code=town, into=into)
    hands.towns.remove(town)


def stopped(hands: Hands, firm: Any) -> str:
    viewer = hands.town_of(firm)
    second = hands.town_of(firm, "enforcement_officer").actor_id
    raw = {"reason": "dust everywhere (drill)", "basis": "article 70 (drill)", "scope": "whole", "told_on_spot": True}
    return str(hands.do(viewer, "supervision.stop", firm=firm.pk, second_officer=second, **raw)["order"])


def stopped_in_two_towns(hands: Hands) -> None:
    """One firm: once in the city, once in either town."""
    firm = hands.firm()
    stopped(hands, firm)
    hands.do(hands.town_of(firm), "enterprises.move", subject=firm.pk, area=hands.another_town(firm.area_code))
    stopped(hands, hands.firm(pk=firm.pk))


def stop_withdrawn(hands: Hands) -> None:
    """An order that waits for its paper and is taken back never counted."""
    firm = hands.firm()
    viewer, second = hands.town_of(firm), hands.town_of(firm, "enforcement_officer").actor_id
    raw = {"reason": "dust everywhere (drill)", "basis": "article 70 (drill)", "scope": "whole"}
    made = hands.do(viewer, "supervision.stop", firm=firm.pk, second_officer=second, **raw)
    hands.do(
        viewer,
        "supervision.withdraw_stop",
        subject=hands.row(StopOrder, pk=made["order"]).pk,
        why="the wrong firm (drill)",
    )


def in_a_grid(hands: Hands) -> None:
    firm = hands.firm()
    grid = hands.row(Grid, valid_to__isnull=True, area_code=firm.area_code[:TOWN])
    hands.do(hands.town_of(firm), "grids.assign", subject=firm.pk, grid=grid.pk)


def out_of_its_grid(hands: Hands) -> None:
    firm = hands.firm(grid_id__isnull=False)
    hands.do(hands.town_of(firm), "grids.assign", subject=firm.pk)


def grid_ended(hands: Hands) -> None:
    grid = hands.row(Grid, valid_to__isnull=True)
    other = hands.row(Grid, valid_to__isnull=True, area_code=grid.area_code)
    into = other.pk if other.pk != grid.pk else None
    hands.do(hands.town_of(grid), "grids.end", subject=grid.pk, why="grids joined (drill)", into=into)


def bodies_merged(hands: Hands) -> None:
    town = hands.one(hands.towns)
    raw = {"town": town, "name": "One body (drill)", "bodies": ["safety", "fire"]}
    since = (clock.today() - timedelta(days=hands.dice.randint(0, 60))).isoformat()
    hands.do(hands.office("town_officer", town), "grids.merge_bodies", **raw, since=since)


def bodies_parted(hands: Hands) -> None:
    row = hands.row(MergedBodies, until__isnull=True)
    hands.do(hands.town_of(row), "grids.part_bodies", subject=row.pk, why="bodies parted (drill)")


def chemical_firm_listed(hands: Hands) -> None:
    """Since a day that may lie before the campaign and before the register knew the firm."""
    firm, back = hands.firm(), hands.dice.choice((3, 30, 400, 1500))
    since = (clock.today() - timedelta(days=back)).isoformat()
    raw = {
        "kind": hands.one(("production", "trade", "use", "storage")),
        "since": since,
        "reason": "entered later (drill)",
    }
    hands.do(hands.town_of(firm), "chemicals.list_firm", subject=firm.pk, **raw)


def chemical_firm_changed(hands: Hands) -> None:
    row, day = hands.row(ChemicalFirm, until_day__isnull=True), clock.today().isoformat()
    what = hands.one(("left_trade", "major_began", "major_ended", "converted"))
    raw = {"what": what, "day": day, "reason": "it changed (drill)", "kind": "use" if what == "converted" else None}
    hands.do(hands.town_of(row), "chemicals.change_firm", subject=row.pk, **raw)


def station_opened(hands: Hands) -> None:
    firm, back = hands.firm(), hands.dice.choice((3, 1500))
    raw = {"uscc": firm.uscc, "name": f"Drill station {hands.turn} (made up)", "media": [hands.one(("lpg", "oxygen"))]}
    day = (clock.today() - timedelta(days=back)).isoformat()
    hands.do(hands.office("city_officer"), "cylinders.open_station", **raw, on=day)


def station_closed(hands: Hands) -> None:
    row = hands.row(Station, closed_day__isnull=True)
    raw = {"state": "closed", "on": clock.today().isoformat(), "why": "closed for good (drill)"}
    hands.do(hands.office("city_officer"), "cylinders.change_station", subject=row.pk, **raw)


CHANGES = (
    moved, entered, closed, towns_merged, stopped_in_two_towns, stop_withdrawn, in_a_grid, out_of_its_grid, grid_ended,
    bodies_merged, bodies_parted, chemical_firm_listed, chemical_firm_changed, station_opened, station_closed,
)  # fmt: skip

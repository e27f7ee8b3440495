"""A small city: every figure of every page, for this year and the one before, opens to as many rows as it says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

import pytest
from django.db import transaction
from django.db.models import Sum
from django.test import Client

from anma.briefing import figures
from anma.briefing.periods import this_year, year_before
from anma.briefing.scopes import wheres_of
from anma.briefing.shapes import ALL, Shape
from anma.briefing.tables import by_place
from anma.enterprises.tests.conftest import areas
from anma.evidence.testing import written
from anma.facts.indicators import Indicator, Kind, Period, Where, every, get
from anma.facts.reporting import behind
from anma.kernel import clock
from anma.kernel.viewer import Viewer, system_scope
from anma.people.loading import viewer_for
from anma.people.models import Account, Membership
from anma.places.models import Zone
from anma.sample.city import make
from anma.sample.plan import Plan

__all__ = ["areas"]

OFFICERS = ("leader", "city-officer", "district-officer", "town-officer", "department-officer", "zone")
COUNTED = [one for one in every() if one.behind is not None]


@pytest.fixture
def city(areas: None) -> Iterator[None]:
    point = transaction.savepoint()
    with written():
        Zone(
            key="320411-made-up", name="示例开发区", ranges=[["320411002", "320411003"], ["320412001", "320412002"]]
        ).save()
    make(Plan(0.0005, clock.today(), 4), lambda _text: None)
    yield
    transaction.savepoint_rollback(point)


def account(name: str) -> Account:
    return Account.objects.get(username=name)


def viewer(name: str) -> Viewer:
    with system_scope("test"):
        return viewer_for(Membership.objects.as_system().get(pk=account(name).hat_id))


def opened(indicator: Indicator, who: Viewer, wheres: Sequence[Where], period: Period) -> int | Decimal:
    """What the rows that open add up to."""
    if indicator.kind is Kind.REPORTED:
        return sum(one.row.value for where in wheres for one in behind(indicator.key, where, period) if one.stands)
    rows = figures.rows_of(indicator.key, who, wheres, period)
    if indicator.kind is Kind.DISTINCT:
        return len(set(rows.values_list("enterprise_id", flat=True)))
    assert indicator.behind
    return (rows.aggregate(n=Sum(indicator.behind.amount))["n"] or 0) if indicator.behind.amount else rows.count()


def check_line(who: Viewer, line: figures.Line, wheres: list[Where], period: Period) -> None:
    key = line.indicator.key
    if line.is_ratio:
        above, below = (
            opened(get(part), who, wheres, period) for part in (line.indicator.numerator, line.indicator.denominator)
        )
        assert line.value == (Decimal(above) / Decimal(below) if below else None), key
        return
    assert (line.value or 0) == opened(line.indicator, who, wheres, period), key


def test_every_figure_and_every_cell_opens_to_exactly_its_rows(city: None) -> None:
    period = this_year()
    for name in OFFICERS:
        who, wheres = viewer(name), wheres_of(viewer(name))
        for asked in (period, year_before(period)):
            with system_scope("test"):
                lines = figures.lines(wheres, asked)
            assert any(line.value for line in lines), name
            if name == "leader" and asked is period:
                check_growth(lines)
            for line in lines:
                check_line(who, line, wheres, asked)
        check_cells(name, who, wheres, period)
        check_pages(name)


def check_cells(name: str, who: Viewer, wheres: list[Where], period: Period) -> None:
    with system_scope("test"):
        table = by_place(wheres, period, Shape(opened=frozenset({ALL})))
    by_key = {column.key: column for column in table.columns}
    assert table.rows or name == "town-officer"
    for row in table.rows:
        for cell in row.cells:
            if not cell.is_ratio:
                found = opened(by_key[cell.key], who, [row.place.where], period)
                assert (cell.value or 0) == found, (name, row.name, cell.key)
            elif cell.value is not None:
                assert cell.above is not None and cell.below and cell.value == cell.above / cell.below
    for at, column in enumerate(table.columns):
        if table.whole and column.kind in (Kind.FLOW, Kind.STOCK):
            below = sum(row.cells[at].value or 0 for row in table.rows if not row.below)
            missing = table.rest[at].value if table.rest else 0
            assert table.whole[at].value == below + (missing or 0), (name, column.key)


def check_pages(name: str) -> None:
    """The front page names every figure, and a share of its addresses open to what they say."""
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(account(name), backend="django.contrib.auth.backends.ModelBackend")
    front = client.get("/briefing").content.decode()
    addresses = {a.replace("&amp;", "&") for a in re.findall(r'href="(/figures/[^"]+)"', front)}
    shown = {a.split("?")[0].rsplit("/", 1)[1] for a in addresses}
    assert shown >= {one.key for one in COUNTED}, name
    for address in sorted(addresses)[::9]:
        page = client.get(address)
        assert page.status_code == 200, address
        check_page(page.content.decode(), address)


def check_page(text: str, address: str) -> None:
    """The heading's number is the count of the rows below it, unless it is a sum over them."""
    heading = re.search(r"<h1>[^<]*: ([\d,]+)", text)
    count = re.search(r'id="count" data-count="(\d+)"', text)
    behind = get(address.split("?")[0].rsplit("/", 1)[1]).behind
    adds_up = "Firms: " in text or (behind is not None and behind.amount)  # firms once each, or a sum over the rows
    if heading and count and not adds_up:
        assert int(heading[1].replace(",", "")) == int(count[1]), address


def check_growth(lines: list[figures.Line]) -> None:
    """The sample city is older than a year, and grows: that is what the year before is for."""
    by_key = {line.indicator.key: line for line in lines}
    for key in ("enterprises_claimed", "risk_points", "inspections", "hazards_found"):
        line = by_key[key]
        assert line.before and line.value and line.value > line.before, key

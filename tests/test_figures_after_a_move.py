"""A firm moves between two towns and is stopped in both: every figure of every officer opens to exactly its rows."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction

from anma.acts.pages import perform
from anma.briefing import figures
from anma.briefing.scopes import wheres_of
from anma.conftest import OTHER_TOWN, TOWN, World
from anma.evidence.testing import written
from anma.facts.counting import count
from anma.facts.folding import fold_all
from anma.facts.indicators import Kind, Period, every, get
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import files_folder, token
from anma.inspections.tests.conftest import Body, body, checks
from anma.kernel import clock
from anma.kernel.database.connections import is_postgres
from anma.kernel.database.telling import bound_to
from anma.kernel.ids import uuid7
from anma.kernel.scope import UnscopedRead
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Membership, Person
from anma.places.models import Area
from anma.places.queries import area_name
from anma.risks.tests.conftest import drafted, published
from anma.supervision.models import CaseNote, StopOrder

__all__ = ["body", "checks", "drafted", "files_folder", "published", "token"]

OFFICERS = ("tina", "otto", "cindy")
COUNTED = [i.key for i in every() if i.behind is not None]


@contextmanager
def as_pages_do() -> Iterator[None]:
    """As the role of pages where there is one, so that PostgreSQL's own wall has its say."""
    if not is_postgres():
        yield
        return
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {settings.ANMA_DB_APP_ROLE}")
        yield
        cursor.execute("RESET ROLE")


def colleague(world: World, office: str) -> Any:
    area = world.offices[office]
    with written():
        person = Person(name=f"second of {office} (made up)")
        person.save()
        Membership(
            person=person, organisation_id=area.id, role="town_officer", state="active", holder_id=area.id,
            held_by="authority", shown_to="authority", area_code=area.area_code, area_then=area.area_code,
            valid_from=clock.today(),
        ).save()  # fmt: skip
    return person.id


def stop(world: World, who: str, office: str) -> None:
    raw = {"firm": world.firm.id, "reason": "dust everywhere", "basis": "law, art. 70", "scope": "whole"}
    raw["told_on_spot"] = True
    perform(world.viewers[who], "supervision.stop", {**raw, "second_officer": colleague(world, office)})


def inspect(world: World, body: Body) -> None:
    perform(world.viewers["wang"], "inspections.submit", body(bad=1, id=str(uuid7())))


@pytest.fixture
def moved(world: World, body: Body) -> World:
    """Stopped and inspected in the old town, moved, stopped and inspected in the new one; another one never moved."""
    with written():
        for code, name in (
            ("320411", "one district"),
            ("320412", "other district"),
            (TOWN, "old"),
            (OTHER_TOWN, "new"),
        ):
            kind, parent = ("town", code[:6]) if len(code) > 6 else ("district", "3204")
            Area.objects.filter(code=code).exists() or Area(code=code, parent_code=parent, kind=kind, name=name).save()
    _count_firms(world)
    stop(world, "tina", "town")
    inspect(world, body)
    perform(world.viewers["tina"], "enterprises.move", {"subject": world.firm.id, "area": OTHER_TOWN})
    stop(world, "otto", "other_town")
    inspect(world, body)
    fold_all()
    return world


def _count_firms(world: World) -> None:
    """The firms of the world came by no act."""
    from anma.facts.counting import Place

    for firm in world.firms.values():
        place = Place(firm.id, firm.area_code, firm.sector)
        count(place, firm.registered_day, {"enterprises": 1, "enterprises_claimed": 1})


def this_year() -> Period:
    return Period(clock.today().replace(month=1, day=1), clock.today())


def opened(key: str, viewer: Viewer) -> list[Any]:
    with as_pages_do(), bound_to(viewer):
        return list(figures.rows_of(key, viewer, wheres_of(viewer), this_year()))


@pytest.mark.parametrize("name", OFFICERS)
def test_every_figure_of_every_officer_opens_to_its_rows(moved: World, name: str) -> None:
    viewer = moved.viewers[name]
    for key in COUNTED:
        indicator = get(key)
        value = figures.over(indicator, wheres_of(viewer), this_year())
        rows = opened(key, viewer)
        counted = len({row.tenant for row in rows}) if indicator.kind is Kind.DISTINCT else len(rows)
        assert value == counted, (name, key)


def test_both_towns_have_something_to_open(moved: World) -> None:
    """Otherwise the test above would prove that nothing equals nothing."""
    got = {key: [len(opened(key, moved.viewers[name])) for name in OFFICERS] for key in COUNTED}
    assert got["stop_orders"] == got["firms_stopped"] == [1, 1, 2]
    assert got["inspections"] == got["hazards_found"] == [1, 1, 2]
    assert got["editions_published"] == [1, 0, 1] and got["hazards_open"] == [0, 2, 2]
    assert got["enterprises"] == [1, 2, 3]


LISTS = {
    "stop_orders": "/orders?",
    "inspections": "/inspections?",
    "hazards_found": "/hazards?figure=hazards_found&",
    "hazards_by_scan": "/hazards?figure=hazards_by_scan&",
    "hazards_open": "/hazards?figure=hazards_open&",
    "enterprises": "/firms?",
}


@pytest.mark.parametrize("name", OFFICERS)
def test_the_list_pages_open_the_same_rows(moved: World, name: str) -> None:
    viewer, period, client = moved.viewers[name], this_year(), moved.client(name)
    area = wheres_of(viewer)[0].area_code
    for key, path in LISTS.items():
        with as_pages_do():
            page = client.get(f"{path}from={period.first}&to={period.last}&area={area}")
        rows = page.content.decode().split("<tbody>")[1].split("</tbody>")[0]
        # An empty list says so in one line.
        assert rows.count("<tr>") == max(len(opened(key, viewer)), 1), key
        assert all(moved.firm.name in line for line in rows.split("</tr>") if "dust" in line)


@pytest.mark.parametrize("name", OFFICERS)
def test_the_page_of_a_figure_counts_the_same(moved: World, name: str) -> None:
    period, client = this_year(), moved.client(name)
    for key in COUNTED:
        with as_pages_do():
            text = client.get(f"/figures/{key}?from={period.first}&to={period.last}").content.decode()
        assert int(re.findall(r'data-count="(\d+)"', text)[0]) == len(opened(key, moved.viewers[name])), key


def test_the_old_town_reads_the_line_without_a_link_and_with_the_town_of_then(moved: World) -> None:
    client = moved.client("tina")
    page = client.get("/figures/hazards_found").content.decode()
    row = page.split("<tbody>")[1].split("</tbody>")[0]
    assert moved.firm.name in row and "<a " not in row
    assert area_name(TOWN) in row and area_name(OTHER_TOWN) not in row
    with system_scope("test"):
        pk = Hazard.objects.as_system().order_by("found_at").first().pk
    assert client.get(f"/hazards/{pk}").status_code == 404
    orders = client.get(f"/orders?from={this_year().first}&to={this_year().last}").content.decode()
    assert "dust" in orders and "<form" not in orders.split("<tbody>")[1].split("</tbody>")[0]


def test_a_figure_of_firms_says_how_many_records_it_opens_to(moved: World) -> None:
    stop(moved, "otto", "other_town")
    fold_all()
    assert "Firms: 1, records: 3" in moved.client("cindy").get("/figures/firms_stopped").content.decode()
    page = moved.client("cindy").get("/figures/firms_stopped", HTTP_ACCEPT_LANGUAGE="zh-hans").content.decode()
    assert "1 家企业，3 条记录" in page


def test_what_is_shown_to_the_firm_alone_stays_there(moved: World) -> None:
    with system_scope("test"), written():
        for row in StopOrder.objects.as_system():
            row.shown_to = "firm"
            row.save()
    assert opened("stop_orders", moved.viewers["tina"]) == []


def test_only_what_figures_count_is_read_by_where_it_happened(moved: World) -> None:
    with pytest.raises(UnscopedRead):
        CaseNote.objects.visible_then(moved.viewers["tina"])


def test_a_firm_reads_no_more_than_before(moved: World) -> None:
    for name in ("alice", "bob", "carol", "wang", "anonymous"):
        viewer = moved.viewers[name]
        then = set(StopOrder.objects.visible_then(viewer).values_list("pk", flat=True))
        assert then == set(StopOrder.objects.visible_to(viewer).values_list("pk", flat=True))

"""A unit from its entry to its end: every assessment is kept, figures and filings follow."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.chemicals.installations.choices import Filing
from anma.chemicals.installations.tests.helping import (
    CHLORINE,
    METHANOL,
    assessed,
    assessments,
    entered,
    file,
    unit,
)
from anma.chemicals.models import MajorSpell
from anma.enterprises.dated_models import Dated
from anma.facts.behind import rows_behind
from anma.facts.indicators import Period, Where
from anma.kernel import clock
from anma.kernel.viewer import system_scope


def open_spells(world: Any) -> list[tuple[bool, int | None]]:
    with system_scope("test"):
        rows = MajorSpell.objects.as_system().filter(until_day__isnull=True).order_by("grade", "id")
        return [(row.unit_id is None, row.grade) for row in rows]


def counted(world: Any, key: str) -> int:
    today = clock.today()
    return rows_behind(key, world.viewers["cindy"], Where(), Period(today, today)).count()


def test_a_change_of_a_quantity_or_of_residents_makes_a_new_assessment_and_leaves_the_old(world: Any) -> None:
    row = assessed(world, entered(world))
    assert (row.verdict, row.grade, float(row.s or 0), float(row.r or 0)) == ("major", 3, 2.0, 12.0)
    first = assessments(row)[0]
    row = assessed(world, row, {**CHLORINE, "tonnes": "50"}, why="加一只罐")
    row = assessed(world, row, {**CHLORINE, "tonnes": "50"}, residents=10, why="拆迁")
    kept = assessments(row)
    assert [(one.number, one.s_exact, one.r_exact, one.grade) for one in kept] == [
        (1, "2", "12", 3),
        (2, "10", "60", 2),
        (3, "10", "40", 3),
    ]
    assert kept[0].made_at == first.made_at and kept[0].stocks == first.stocks
    assert kept[0].edition == "GB 18218-2018" and kept[0].made_by == world.viewers["sam"].actor_id
    assert row.assessment_id == kept[-1].pk and row.key_chemicals == ["1-01"]


@pytest.mark.parametrize(
    ("stocks", "more"),
    [
        ([], {}),
        ([{"name": "氯", "tonnes": "-1"}], {}),
        ([{"name": "氯", "tonnes": "500kg"}], {}),
        ([{"name": "某种新物质", "tonnes": "5"}], {}),
        ([{"name": "氯", "cas": "67-56-1", "tonnes": "5"}], {}),
        ([{"name": "氯", "cas": "7782-50-4", "tonnes": "5"}], {}),
        ([CHLORINE], {"residents": -1}),
        ([CHLORINE], {"why": "nothing"}),
        ([METHANOL], {}),
    ],
)
def test_what_cannot_be_counted_or_changes_nothing_is_refused_and_not_stored(
    world: Any, stocks: Any, more: Any
) -> None:
    row = assessed(world, entered(world))
    with pytest.raises((Refused, InvalidInput)) as told:
        perform(
            world.viewers["sam"],
            "chemicals.assess_unit",
            {"subject": row.pk, "stocks": stocks, "residents": 60, **more},
        )
    assert str(getattr(told.value, "sentence", "")) or getattr(told.value, "errors", None)
    assert len(assessments(row)) == 1


def test_figures_follow_the_units(world: Any) -> None:
    row = entered(world)
    assert counted(world, "major_hazard_firms") == 0
    assessed(world, row)
    second = assessed(world, entered(world, name="二号罐区"), {**CHLORINE, "tonnes": "62.5"}, residents=1)
    assert open_spells(world) == [(True, None), (False, 2), (False, 3)] or len(open_spells(world)) == 3
    assert [counted(world, f"major_hazard_{key}") for key in ("firms", "units", "units_grave")] == [1, 2, 1]
    assessed(world, row, {**CHLORINE, "tonnes": "1"}, why="只留一瓶")
    perform(world.viewers["sam"], "chemicals.retire_unit", {"subject": second.pk, "why": "拆除"})
    assert [counted(world, f"major_hazard_{key}") for key in ("firms", "units", "units_grave")] == [0, 0, 0]
    with pytest.raises(Refused):
        assessed(world, second, why="too late")


def test_an_officer_files_and_a_change_makes_it_due_again(world: Any) -> None:
    row, today = assessed(world, entered(world)), clock.today()
    assert row.filing(today) is Filing.MISSING
    file(world, row)
    row = unit(row.pk)
    assert row.filing(today) is Filing.FILED and row.filed_with == "Example town office"
    assert row.filed_until is not None and row.filing(row.filed_until) is Filing.SOON
    assert row.filing(row.filed_until + timedelta(days=1)) is Filing.LAPSED
    with system_scope("test"):
        dated = Dated.objects.as_system().get(kind="mhi.filing")
    assert (dated.valid_to, dated.state) == (row.filed_until, "current")
    with pytest.raises(Refused):
        file(world, row)
    row = assessed(world, row, {**CHLORINE, "tonnes": "12"}, why="加一瓶")
    assert row.filing(today) is Filing.CHANGED
    file(world, row, number="备0002")
    assert unit(row.pk).filing(today) is Filing.FILED
    perform(world.viewers["sam"], "chemicals.retire_unit", {"subject": row.pk, "why": "拆除"})
    with system_scope("test"):
        assert not Dated.objects.as_system().filter(kind="mhi.filing", state="current").exists()


def test_what_cannot_be_filed_is_refused(world: Any) -> None:
    below, today = assessed(world, entered(world), METHANOL), clock.today()
    open_grade = assessed(world, entered(world, name="二号"), residents=None)
    good = assessed(world, entered(world, name="三号"))
    for row, more in (
        (below, {}),
        (open_grade, {}),
        (good, {"filed_on": today - timedelta(days=1)}),
        (good, {"valid_until": today}),
        (good, {"valid_until": today + timedelta(days=1200)}),
        (good, {"filed_on": today + timedelta(days=1)}),
        (good, {"who": "sam"}),
        (good, {"who": "otto"}),
    ):
        with pytest.raises((Refused, InvalidInput)):
            file(world, row, **more)
    file(world, good)


def test_the_three_levels_are_people_of_the_firm(world: Any) -> None:
    row = entered(world)
    named = {"main": "alice", "technical": "sam", "operating": "wang"}
    raw = {level: str(world.hats[name].pk) for level, name in named.items()}
    perform(world.viewers["alice"], "chemicals.name_unit_people", {"subject": row.pk, **raw})
    assert unit(row.pk).operating_id == world.hats["wang"].pk
    with pytest.raises(Refused):
        raw["main"] = str(world.hats["bob"].pk)
        perform(world.viewers["alice"], "chemicals.name_unit_people", {"subject": row.pk, **raw})


def test_processes_are_kept_with_their_controls(world: Any) -> None:
    sam = world.viewers["sam"]
    raw = {"subject": world.firm.pk, "code": "1-03", "name": "氯化车间", "controls": {"esd": "no", "dcs": "yes"}}
    pk = perform(sam, "chemicals.enter_process", raw).result["process"]
    for wrong in ({}, {"code": "9-99", "name": "x"}, {"name": "y", "controls": {"nothing": "yes"}}):
        with pytest.raises((Refused, InvalidInput)):
            perform(sam, "chemicals.enter_process", {**raw, **wrong})
    page = world.client("tina").get("/chemicals/processes").content.decode()
    assert "氯化车间" in page and "Emergency shutdown system" in page
    perform(sam, "chemicals.end_process", {"subject": pk, "why": "停产"})
    with pytest.raises(Refused):
        perform(sam, "chemicals.end_process", {"subject": pk, "why": "停产"})

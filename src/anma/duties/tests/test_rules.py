"""The register of plans and rules: validity, replacing, files in and out; and bodies for safety."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.duties import queries, reading
from anma.duties.models import SafetyBody
from anma.duties.tests.figures import wrong_figures
from anma.facts.figures import figure
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.kernel import clock
from anma.kernel.viewer import system_scope

GOOD = (
    "kind,title,in force from\nplan,Plan of gas (made up),2021-03-01\nlocal rule,Rule of cranes (made up),2022-01-01\n"
)


def enter(world: Any, who: str = "cindy", **more: Any) -> Any:
    raw = {"kind": "plan", "title": "Plan (made up)", "since": "2021-03-01"}
    return perform(world.viewers[who], "duties.enter_rule", {**raw, **more})


def test_a_newer_plan_replaces_the_older_one_from_its_first_day(world: Any) -> None:
    old = enter(world).result["rule"]
    new = enter(world, title="Plan 2 (made up)", since="2026-01-01", supersedes=old).result["rule"]
    assert [str(one.pk) for one in queries.rules()] == [new]
    assert [str(one.pk) for one in queries.rules(show="ended")] == [old]
    for who, more in (("cindy", {}), ("cindy", {"title": "=1+1"}), ("cindy", {"title": "x y", "until": "2020-01-01"}),
                      ("tina", {"title": "x y", "supersedes": new}), ("alice", {"title": "x y"})):  # fmt: skip
        with pytest.raises(Refused):
            enter(world, who, **more)
    perform(world.viewers["cindy"], "duties.end_rule", {"subject": new, "until": "2026-06-01", "why": "repealed"})
    with pytest.raises(Refused):
        perform(world.viewers["tina"], "duties.end_rule", {"subject": new, "until": "2026-06-01", "why": "repealed"})
    with system_scope("test"):
        assert wrong_figures() == []


def test_an_overall_plan_is_in_force_but_is_no_plan_of_an_industry(world: Any) -> None:
    enter(world)
    enter(world, kind="overall", title="Plan of everything (made up)")
    fold_all()
    today = Period(clock.today(), clock.today())
    found = [figure(key, Where("3204"), today).value for key in ("plans_in_force", "industry_plans")]
    assert found == [2, 1]
    with system_scope("test"):
        assert wrong_figures() == []


def test_a_file_enters_whole_or_not_at_all_and_its_mistakes_are_named_by_line(world: Any) -> None:
    client = world.client("cindy")
    sent = client.post("/rules/load", {"file": SimpleUploadedFile("a.csv", GOOD.encode())})
    assert sent.status_code == 302 and len(queries.rules()) == 2
    wrong = GOOD + "plan,=1+1,2021-03-01\nplan,Plan of gas (made up),2021-03-01\nhouse,Plan,yesterday\n"
    page = client.post("/rules/load", {"file": SimpleUploadedFile("a.csv", wrong.encode())})
    assert page.status_code == 422 and "line 2" in page.content.decode()
    found = reading.read_rules(wrong.encode())
    assert {one.line for one in found.wrong} == {4, 5, 6}
    assert client.post("/rules/load", {"file": SimpleUploadedFile("a.csv", b"a,b\n1,2\n")}).status_code == 400
    assert world.client("tina").get("/rules").status_code == world.client("sam").get("/rules").status_code == 200
    assert world.client("wang").get("/rules").status_code == 403


def test_a_list_comes_out_of_a_file_and_its_own_download_fits(world: Any) -> None:
    text = "group,code,text,how often,records\nfirst,1,Sign it,once,\nfirst,2,Walk,monthly,inspections.done\n"
    raw = {"code": "firm-20", "audience": "firm", "title": "made up", "edition": "1", "source": "made up",
           "effective": "2025-01-01"}  # fmt: skip
    client = world.client("cindy")
    wrong = text + "first,2,Again,weekly,nothing.here\n"
    page = client.post("/duties/lists/load", {**raw, "file": SimpleUploadedFile("a.csv", wrong.encode())})
    assert page.status_code == 422
    assert {one.line for one in reading.read_list(wrong.encode()).wrong} == {4}
    sent = client.post("/duties/lists/load", {**raw, "file": SimpleUploadedFile("a.csv", text.encode())})
    assert sent.status_code == 302
    again = client.get("/duties/lists.xlsx?code=firm-20").content
    read = reading.read_list(again)
    assert ([one["zh"] for one in read.rows], read.wrong) == (["Sign it", "Walk"], [])
    assert "Walk" in world.client("alice").get("/duties/firm-20").content.decode()


def test_a_body_for_safety_goes_on_with_other_numbers_of_people(world: Any) -> None:
    for staff, since in ((5, "2020-01-01"), (7, "2022-01-01")):
        perform(world.viewers["cindy"], "duties.set_body", {"name": "Body (made up)", "staff": staff, "since": since})
    with pytest.raises(Refused):
        perform(
            world.viewers["cindy"], "duties.set_body", {"name": "Body (made up)", "staff": 7, "since": "2023-01-01"}
        )
    (row,) = queries.bodies(world.viewers["cindy"])
    assert (row.staff, row.since.isoformat()) == (7, "2020-01-01")
    perform(world.viewers["cindy"], "duties.end_body", {"subject": row.pk, "until": "2024-01-01"})
    assert queries.bodies(world.viewers["cindy"]) == []
    with system_scope("test"):
        assert SafetyBody.objects.as_system().count() == 2 and wrong_figures() == []

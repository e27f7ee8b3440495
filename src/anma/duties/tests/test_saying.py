"""Items of a firm's list: a record speaks for one, a word for another, and the level above looks."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from tests.subjects import inspection

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import enterprise_copies
from anma.duties import fulfilling, lists, standing
from anma.duties.choices import Rhythm
from anma.duties.models import DutyWord
from anma.duties.spans import span_of
from anma.duties.standing import Holder
from anma.enterprises.dated_models import Dated
from anma.evidence.testing import written
from anma.evidence.verify import verify as verify_log
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope

LIST = "firm-20"


def states(world: Any) -> dict[str, str]:
    found = standing.standing_of(Holder(world.firm.pk), lists.in_force()[LIST])
    return {one.item.code: one.state for one in found}


def say(world: Any, who: str = "alice", act: str = "duties.fulfil", **more: Any) -> Any:
    raw = {"holder": world.firm.pk, "list": LIST, "item": "01", "words": "signed and hung up"}
    return perform(world.viewers[who], act, {**raw, **more})


def look(world: Any, who: str = "tina", **more: Any) -> Any:
    raw = {"holder": world.firm.pk, "list": LIST, "item": "01", "look": "fine"}
    return perform(world.viewers[who], "duties.look_at", {**raw, **more})


def test_twenty_items_in_five_groups_all_of_them_a_draft() -> None:
    edition = lists.shipped()[LIST]
    assert (len(edition.items), len(edition.groups), edition.draft) == (20, 5, True)
    assert all(one.text.zh and one.text.en for one in edition.items)


def test_a_list_names_only_records_that_somebody_knows_or_will() -> None:
    named = {key for one in lists.shipped().values() for item in one.items for key in item.by}
    assert named <= set(fulfilling.known_keys())


def test_a_record_speaks_for_an_item_and_opens(world: Any) -> None:
    assert (states(world)["11"], states(world)["05"]) == ("missing", "record")
    inspection(world)
    assert states(world)["11"] == "record"
    page = world.client("alice").get(f"/duties/{LIST}").content.decode()
    assert f"/inspections?firm={world.firm.pk}" in page


def test_said_by_hand_sent_back_said_again_and_excused(world: Any) -> None:
    assert states(world)["01"] == "missing"
    number = str(uuid7())
    first, second = (say(world, id=number) for _ in range(2))
    assert first.result == second.result and states(world)["01"] == "done"
    look(world)
    look(world, look="back", why="not signed")
    assert states(world)["01"] == "back"
    say(world, "sam", words="signed now")
    assert states(world)["01"] == "done"
    say(world, act="duties.excuse", item="16", words="no contractor here")
    assert states(world)["16"] == "excused"
    with system_scope("test"):
        row = DutyWord.objects.as_system().get(item="01")
        assert [step["look"] for step in row.course] == ["fine", "back"]
        assert verify_log().findings == []


def test_nobody_says_it_for_another_and_nobody_looks_at_the_own(world: Any) -> None:
    say(world)
    for who in ("wang", "bob", "carol", "tina", "cindy", "anonymous"):
        with pytest.raises(Refused):
            say(world, who)
    for who in ("alice", "sam", "wang", "bob", "otto", "anonymous"):
        with pytest.raises(Refused):
            look(world, who)
    for wrong in ({"item": "nothing"}, {"list": "mayor"}, {"on": "2020-01-01"}):
        with pytest.raises(Refused):
            say(world, **({"item": "11"} | wrong))
    with pytest.raises(Refused):
        look(world, look="back")
    with pytest.raises(Refused):
        look(world, item="20")  # nothing was said


def test_what_was_done_under_an_older_edition_stays(world: Any) -> None:
    say(world)
    groups, items = lists.plain(lists.shipped()[LIST])
    raw = {
        "code": LIST, "edition": "2", "audience": "firm", "title": "official", "source": "made up",
        "effective": "2025-01-01", "groups": groups, "items": items[:5],
    }  # fmt: skip
    perform(world.viewers["cindy"], "duties.load_list", raw)
    assert (len(states(world)), states(world)["01"]) == (5, "done")
    for who, more in (("cindy", {}), ("cindy", {"edition": "3"}), ("tina", {}), ("alice", {})):
        with pytest.raises(Refused):
            perform(world.viewers[who], "duties.load_list", {**raw, **more})


def test_an_officials_list_is_looked_at_from_above_and_never_from_beside(world: Any) -> None:
    town = world.offices["town"].pk
    hold = {"post": "mayor", "person": world.hats["tina"].person_id, "since": "2026-01-01"}
    perform(world.viewers["tina"], "duties.hold_post", hold)
    with pytest.raises(Refused):
        perform(world.viewers["tina"], "duties.hold_post", hold)
    said = {"holder": town, "list": "mayor", "item": "m3", "words": "led a visit"}
    perform(world.viewers["tina"], "duties.fulfil", said)
    seen = {"holder": town, "list": "mayor", "item": "m3", "look": "fine"}
    for who in ("tina", "otto", "alice"):
        with pytest.raises(Refused):
            perform(world.viewers[who], "duties.look_at", seen)
    perform(world.viewers["cindy"], "duties.look_at", seen)
    page = world.client("cindy").get(f"/duties/mayor?office={town}").content.decode()
    assert "led a visit" in page
    assert world.client("otto").get(f"/duties/mayor?office={town}").status_code == 404
    assert "tina (made up)" in world.client("cindy").get("/duties").content.decode()


def test_a_department_reads_its_own_list(world: Any) -> None:
    with written():
        office = world.offices["other_town"]
    assert world.client("otto").get("/duties/department").status_code == 200
    assert world.client("tina").get(f"/duties/department?office={office.pk}").status_code == 404


def test_papers_of_seven_kinds_are_asked_for_in_one_question_and_a_lapsed_one_speaks_for_nothing(world: Any) -> None:
    _paper(world, "drill", 30)
    _paper(world, "rescue", 30)
    _paper(world, "extinguisher", -30)
    span, firms = span_of(Rhythm.YEAR, clock.today()), [world.firm.pk]
    keys = ("dated.drill", "dated.rescue", "dated.plan")
    with system_scope("test"), CaptureQueriesContext(connection) as seen:
        found = fulfilling.found_all([(key, span) for key in keys], firms)
    assert [bool(found[key, span]) for key in keys] == [True, False, False]
    assert len([query for query in seen.captured_queries if "enterprises_dated" in query["sql"]]) == 1
    assert fulfilling.found_all([("nobody.knows", span)], firms) == {("nobody.knows", span): {}}


def _paper(world: Any, kind: str, days: int) -> None:
    until = clock.today() + timedelta(days=days)
    with written():
        Dated(
            **enterprise_copies(world.firm), kind=kind, valid_to=until, remind_on=until, entered_at=clock.now()
        ).save()

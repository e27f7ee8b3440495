"""knowledge.verify and knowledge.withdraw_verification: who puts a name under what, and when it counts."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import World
from anma.evidence.models import Event
from anma.evidence.verify import verify
from anma.kernel.ids import NIL, uuid7
from anma.kernel.viewer import Viewer, system_scope
from anma.knowledge import content, queries
from anma.knowledge.models import Verification
from anma.knowledge.packs import corrections
from anma.knowledge.packs.loader import library, shipped
from anma.knowledge.tests.conftest import COMPARED, PACK, POINT, STANDING, check_of, corrected, entries, mark, ticked
from anma.people.tests.conftest import office_person

__all__ = ["corrected", "office_person"]

ANOTHERS = "knowledge.withdraw_anothers"
FIRST = f"{PACK}/{POINT}/entangled"


def test_a_city_officer_puts_the_own_name_under_an_event(world: World) -> None:
    mark(world.viewers["cindy"], FIRST)
    row = Verification.objects.get()
    assert (row.entry, row.name, row.standing, row.compared) == (FIRST, "cindy (made up)", STANDING, COMPARED)
    assert row.edition == library()[PACK].edition and row.digest == entries()[FIRST]
    assert list(queries.standing_marks()) == [FIRST]


def test_an_expert_of_an_insurer_verifies_without_any_firm_in_reach(world: World, office_person) -> None:
    viewer, _account, _office = office_person("ella", "prevention_expert", "insurer")
    assert len(mark(viewer)) == len(entries())


def withdraw(viewer: Viewer, pk: str, code: str = "knowledge.withdraw_verification") -> Any:
    raw = {"subject": pk, "why": "compared the wrong one"}
    return perform(viewer, code, raw)


def test_an_expert_withdraws_the_own_mark_and_nobody_elses(world: World, office_person) -> None:
    ella, _account, _office = office_person("ella", "prevention_expert", "insurer")
    emil, _account, _office = office_person("emil", "prevention_expert", "insurer")
    own, other, citys = mark(ella, FIRST) + mark(emil, FIRST) + mark(world.viewers["cindy"], FIRST)
    for pk in (other, citys):
        with pytest.raises(Refused) as refused:
            withdraw(ella, pk)
        assert refused.value.reason.code == "knowledge.anothers_mark"
        with pytest.raises(Refused):
            withdraw(ella, pk, ANOTHERS)
    withdraw(ella, own)
    assert {str(one.pk) for one in queries.standing_marks()[FIRST]} == {other, citys}


def test_a_city_officer_withdraws_what_an_expert_verified_and_the_log_tells_who(world: World, office_person) -> None:
    ella, _account, _office = office_person("ella", "prevention_expert", "insurer")
    (pk,) = mark(ella, FIRST)
    withdraw(world.viewers["cindy"], pk, ANOTHERS)
    row = Verification.objects.get(pk=pk)
    assert (row.verified_by, row.withdrawn_by) == (ella.actor_id, world.viewers["cindy"].actor_id)
    with system_scope("test"):
        event = Event.objects.get(act=ANOTHERS)
        assert (event.stream_id, str(event.actor_id)) == (NIL, str(world.viewers["cindy"].actor_id))
        assert str(pk) in event.body and verify().findings == []


@pytest.mark.parametrize("who", ["alice", "sam", "wang", "li", "bob", "carol", "tina", "otto", "anonymous"])
def test_nobody_else_verifies_or_withdraws(world: World, who: str) -> None:
    (pk,) = mark(world.viewers["cindy"], FIRST)
    for code, raw in (
        ("knowledge.verify", {"entries": ticked(FIRST), "standing": STANDING, "compared": COMPARED}),
        ("knowledge.withdraw_verification", {"subject": pk, "why": "I do not like it"}),
        (ANOTHERS, {"subject": pk, "why": "I do not like it"}),
    ):
        with pytest.raises(Refused):
            perform(world.viewers[who], code, raw)
    assert Verification.objects.filter(withdrawn_at=None).count() == 1


def test_it_lies_in_the_systems_chain_without_a_name_and_the_chain_is_sound(world: World) -> None:
    mark(world.viewers["cindy"], FIRST)
    with system_scope("test"):
        event = Event.objects.get(act="knowledge.verify")
        assert event.stream_id == NIL and "input_sha256" in event.body
        assert not [word for word in ("cindy", "engineer", "manual") if word in event.body]
        assert verify().findings == []


@pytest.mark.parametrize("entry", [FIRST, "no-such/entry", PACK])
def test_what_says_something_else_by_now_is_refused_with_all_that_came_along(world: World, entry: str) -> None:
    raw = [*ticked(f"{PACK}/{POINT}"), {"entry": entry, "digest": "0" * 64}]
    with pytest.raises(Refused) as refused:
        mark(world.viewers["cindy"], entries=raw)
    assert refused.value.reason.code == "knowledge.changed_since" and not Verification.objects.exists()


@pytest.mark.parametrize("missing", ["standing", "compared"])
def test_a_mark_says_who_and_with_what(world: World, missing: str) -> None:
    with pytest.raises(InvalidInput) as invalid:
        mark(world.viewers["cindy"], FIRST, **{missing: " "})
    assert missing in invalid.value.errors


def test_sent_twice_or_ticked_again_it_stands_once(world: World) -> None:
    number = str(uuid7())
    assert mark(world.viewers["cindy"], FIRST, id=number) == mark(world.viewers["cindy"], FIRST, id=number)
    assert mark(world.viewers["cindy"], FIRST) == [] and Verification.objects.count() == 1


def test_withdrawn_it_counts_no_more_and_the_name_is_gone(world: World) -> None:
    (pk,) = mark(world.viewers["cindy"], FIRST)
    perform(world.viewers["cindy"], "knowledge.withdraw_verification", {"subject": pk, "why": "compared the wrong one"})
    row = Verification.objects.get(pk=pk)
    assert (row.name, row.standing, row.withdrawn_because) == ("", "", "compared the wrong one")
    assert queries.standing_marks() == {}
    with pytest.raises(Refused) as refused:
        perform(world.viewers["cindy"], "knowledge.withdraw_verification", {"subject": pk, "why": "once more"})
    assert refused.value.reason.code == "knowledge.no_mark"
    with system_scope("test"):
        assert verify().findings == []


def test_a_mark_ends_by_itself_when_the_entry_says_something_else(world: World, corrected: Path) -> None:
    mark(world.viewers["cindy"])
    corrections.keep({check_of(FIRST, 1): {"every": "2"}}, shipped(), 0)
    content.forget()
    assert FIRST not in queries.standing_marks() and len(queries.standing_marks()) == len(entries()) - 1
    assert queries.verified_points([POINT]) == {}


def test_a_point_is_verified_when_its_lines_and_all_its_events_are(world: World) -> None:
    *most, last = entries()
    mark(world.viewers["cindy"], *most)
    assert queries.verified_points([POINT, "no-such-point"]) == {}
    mark(world.viewers["cindy"], last)
    found = queries.verified_points([POINT, "no-such-point"])
    assert list(found) == [POINT] and [row.name for row in queries.signed(found[POINT])] == ["cindy (made up)"]
    assert queries.counts(library()[PACK], queries.standing_marks())["verified"] == len(entries()) - 1

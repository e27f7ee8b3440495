"""Only the named person answers, with a reason; from the answers each rule's precision is counted."""

from __future__ import annotations

from typing import Any

import pytest
from tests.subjects import doubt, of_authority

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.testing import written
from anma.standing.doubting.queries import precision
from anma.standing.models import Doubt
from anma.standing.reasons import ABOUT_YOU, ANSWERED, NOT_ASKED, SAY_WHAT, UNKNOWN_REASON
from anma.standing.tests.conftest import doubts

pytestmark = pytest.mark.django_db


def answer(world: World, who: str, row: Doubt, reason: str = "close_by", **more: Any) -> Any:
    return perform(world.viewers[who], "standing.answer", {"subject": str(row.pk), "reason": reason, **more})


def refusal(world: World, who: str, row: Doubt, reason: str = "close_by", **more: Any) -> Any:
    with pytest.raises(Refused) as refused:
        answer(world, who, row, reason, **more)
    return refused.value.reason


def test_the_named_person_answers_once(world: World) -> None:
    row = doubt(world)
    answer(world, "sam", row, words="two lathes side by side")
    [told] = doubts()
    assert (told.told, told.reason, told.answered_by) == ("explained", "close_by", world.viewers["sam"].actor_id)
    assert refusal(world, "sam", row) == ANSWERED


def test_somebody_else_of_the_firm_is_told_whose_it_is(world: World) -> None:
    assert refusal(world, "alice", doubt(world)) == NOT_ASKED


def test_where_the_named_person_has_left_the_principal_answers(world: World) -> None:
    row = doubt(world)
    with written():
        world.hats["sam"].state = "ended"
        world.hats["sam"].save()
    answer(world, "alice", row)
    assert doubts()[0].told == "explained"


def test_nobody_answers_about_the_own_doing(world: World) -> None:
    assert refusal(world, "sam", doubt(world, person_id=world.viewers["sam"].actor_id)) == ABOUT_YOU


def test_a_reason_is_one_of_the_files_and_wrong_facts_want_words(world: World) -> None:
    row = doubt(world)
    assert refusal(world, "sam", row, "because") == UNKNOWN_REASON
    assert refusal(world, "sam", row, "facts_wrong") == SAY_WHAT


def test_an_officer_of_the_area_answers_the_offices_own(world: World) -> None:
    row = doubt(world, asked_to=None, **of_authority(world))
    answer(world, "tina", row, "not_there")
    assert doubts()[0].told == "confirmed"


def test_precision_counts_answers_and_tells_a_share_only_from_enough_of_them(world: World) -> None:
    for number in range(10):
        row = doubt(world, key=f"key-{number:04}")
        answer(world, "sam", row, "not_there" if number < 7 else "close_by")
        [found] = [one for one in precision() if one.rule.id == "too_fast"]
        assert found.share == (70 if number == 9 else None)
    assert (found.confirmed, found.explained, found.wrong, found.asked) == (7, 3, 0, 10)

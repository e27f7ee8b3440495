"""The page of today: three things, the own week, what became of what one found."""

from __future__ import annotations

import pytest
from tests.subjects import hazard

from anma.acts.pages import perform
from anma.conftest import World
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import assigned, files_folder, rectified, report
from anma.help.models import Letter
from anma.help.tests.conftest import answered, written_by
from anma.inspections.tests.conftest import Submit, body, checks, submit
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import drafted, published

__all__ = [
    "assigned", "body", "checks", "drafted", "files_folder", "published", "rectified", "report", "submit",
]  # fmt: skip


def today(world: World, who: str) -> str:
    return world.client(who).get("/today").content.decode()


def test_three_things_stand_open_and_the_rest_is_folded(world: World) -> None:
    for _number in range(5):
        hazard(world, state="rectifying", assigned_to=world.viewers["wang"].actor_id)
    page = today(world, "wang")
    before, _fold, folded = page.partition('<details class="more">')
    assert before.count("<strong>Put right</strong>") == 3
    assert folded.count("<strong>Put right</strong>") == 2 and "2 more" in folded


def test_the_whole_round_is_one_line(world: World, published: RiskPoint) -> None:
    page = today(world, "wang")
    assert page.count("Checks before the shift") == 1 and "1 place left" in page and 'href="/today/round"' in page
    assert "Checks before the shift" not in today(world, "bob")


def test_the_week_counts_the_own_work_and_praises_only_finding(
    world: World, published: RiskPoint, submit: Submit
) -> None:
    submit("li")
    assert "1 looked at, 0 found" in today(world, "li") and "Well seen" not in today(world, "li")
    submit("wang", bad=1)
    assert "1 looked at, 1 found" in today(world, "wang") and "Well seen" in today(world, "wang")
    assert "1 looked at, 0 found" in today(world, "li")


def test_who_found_it_is_told_who_put_it_right(world: World, rectified: Hazard) -> None:
    page = today(world, "wang")
    assert "What you found" in page and rectified.description in page and "li (made up)" in page
    assert "somebody still looks again" in page
    raw = {"subject": str(rectified.pk), "decision": "accept"}
    perform(world.viewers["sam"], "hazards.review", raw)
    assert "Put right, looked at again" in today(world, "wang")
    assert all("What you found" not in today(world, who) for who in ("li", "bob", "alice"))


def test_the_records_of_the_phone_open_for_everybody(world: World) -> None:
    for who in ("alice", "wang", "bob", "tina", "otto", "cindy", "anonymous"):
        page = world.client(who).get("/today/phone")
        assert page.status_code == 200 and "data-export" in page.content.decode()


def answered_letter(world: World, who: str) -> Letter:
    return answered(world, written_by(world, who))


@pytest.mark.parametrize("where", ["/help/mine", "/help/follow/{number}"])
def test_an_answer_to_a_letter_is_told_until_it_was_opened(world: World, where: str) -> None:
    letter = written_by(world, "wang")
    assert "Your letter was answered" not in today(world, "wang")
    answered(world, letter)
    for _again in range(2):
        page = today(world, "wang")
        assert page.count("Your letter was answered") == 1 and 'href="/help/mine"' in page
    assert all("was answered" not in today(world, who) for who in ("sam", "li", "alice", "bob"))
    for who in ("li", "anonymous"):
        assert world.client(who).get(f"/help/follow/{letter.number}").status_code == 200
    assert "Your letter was answered" in today(world, "wang")
    world.client("wang").get(where.format(number=letter.number))
    assert "Your letter was answered" not in today(world, "wang")


def test_a_letter_that_was_read_before_its_answer_is_told_when_it_comes(world: World) -> None:
    letter = written_by(world, "wang")
    world.client("wang").get("/help/mine")
    world.client("wang").get(f"/help/follow/{letter.number}")
    answered(world, letter)
    answered_letter(world, "wang")
    assert "2 of your letters were answered" in today(world, "wang")


def test_a_letter_sent_as_nobody_is_told_to_nobody(world: World) -> None:
    answered_letter(world, "anonymous")
    assert all("answered" not in today(world, who) for who in ("wang", "sam", "alice"))

"""Two entries about one thing become one; nothing that was said is lost, and no figure counts it twice."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.testing import written
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, differences, given_as_major, stored
from anma.kernel import clock
from anma.kernel.viewer import system_scope


def merge(world: World, row: Hazard, into: Hazard, who: str = "sam") -> Hazard:
    perform(world.viewers[who], "hazards.merge", {"subject": str(row.pk), "into": str(into.pk)})
    return stored(row.pk)


def refused(world: World, row: Hazard, into: Hazard, who: str = "sam") -> str:
    with pytest.raises(Refused) as caught:
        merge(world, row, into, who)
    assert stored(row.pk).state != "merged"
    return caught.value.reason.code


@pytest.fixture
def twice(world: World, report: Report) -> tuple[Hazard, Hazard]:
    """Wang and li saw the same thing; li's entry was given to wang."""
    first, second = report("wang", "油桶挡住了消防通道"), report("li", "消防通道被油桶挡住")
    perform(
        world.viewers["sam"], "hazards.assign", {"subject": str(second.pk), "to": str(world.viewers["wang"].actor_id)}
    )
    return first, stored(second.pk)


def test_one_goes_on_and_the_figures_count_it_once(world: World, twice: tuple[Hazard, Hazard]) -> None:
    row, kept = merge(world, *twice), stored(twice[1].pk)
    assert (row.state, row.merged_into, row.ended_day, row.closed_day) == ("merged", kept.pk, clock.today(), None)
    assert kept.state == "rectifying" and differences() == []


def test_the_other_finder_and_the_words_stay_on_the_page_of_the_one_that_goes_on(
    world: World, twice: tuple[Hazard, Hazard]
) -> None:
    row = merge(world, *twice)
    page = world.client("sam").get(f"/hazards/{twice[1].pk}")
    (one,) = page.context["loop"]["joined"]
    assert (one["row"].pk, one["who"]) == (row.pk, "wang (made up)") and row.description in page.content.decode()
    assert history(world.viewers["sam"], row)[-1].act == "hazards.merge"


def test_the_finders_receipt_follows_the_one_that_goes_on(world: World, twice: tuple[Hazard, Hazard]) -> None:
    first, kept = twice
    merge(world, first, kept)
    perform(world.viewers["wang"], "hazards.rectify", {"subject": str(kept.pk), "note": "挪走了"})
    perform(world.viewers["sam"], "hazards.review", {"subject": str(kept.pk), "decision": "accept"})
    page = world.client("anonymous").get(f"/follow/{first.receipt}")
    assert page.context["row"].pk == kept.pk and page.context["number"] == first.receipt
    own = world.client("wang").get(f"/hazards/{first.pk}").context["loop"]["into"]
    assert own["row"].state == "closed"


def test_joining_gains_nobody_time(world: World, report: Report, twice: tuple[Hazard, Hazard]) -> None:
    fresh, late = report("sam", "油桶"), twice[1]
    with written():
        late.due_on = clock.today() - timedelta(days=3)
        late.save()
    perform(world.viewers["sam"], "hazards.protect", {"subject": str(late.pk), "kinds": ["fenced"]})
    merge(world, late, fresh)
    assert (stored(fresh.pk).due_on, stored(fresh.pk).protections[-1]["kinds"]) == (late.due_on, ["fenced"])


def test_it_is_not_itself_nor_another_firms_nor_one_that_ended(
    world: World, report: Report, twice: tuple[Hazard, Hazard]
) -> None:
    row, kept = twice
    others = Hazard.objects.visible_to(world.viewers["bob"])
    perform(world.viewers["bob"], "hazards.report", {"description": "油桶挡住了消防通道"})
    assert refused(world, row, row) == "hazards.merge_not_itself"
    assert refused(world, row, others.get()) == "hazards.merge_unknown"
    third = report("sam", "油桶挡路")
    merge(world, kept, third)
    assert refused(world, row, kept) == "hazards.merge_unknown"


def test_what_somebody_told_the_government_is_neither_joined_nor_joined_with(
    world: World, token: str, twice: tuple[Hazard, Hazard]
) -> None:
    perform(world.viewers["anonymous"], "hazards.tip", {"code": token, "description": "油桶挡住通道"})
    with system_scope("test"):
        tip = Hazard.objects.as_system().get(source_kind="tip")
    assert refused(world, twice[0], tip) == "hazards.merge_unknown"
    assert refused(world, tip, twice[0]) == "acts.not_found" and refused(world, tip, twice[0], "tina") in (
        "acts.not_allowed",
        "acts.not_found",
    )


def test_a_major_one_never_ends_in_a_general_one(world: World, report: Report, twice: tuple[Hazard, Hazard]) -> None:
    major = given_as_major(world, report("sam", "压力管道裂了"))
    assert refused(world, major, twice[1]) == "hazards.merge_major"
    assert merge(world, twice[0], major).state == "merged"


def test_what_an_officer_entered_stays_and_takes_the_firms_own(world: World, twice: tuple[Hazard, Hazard]) -> None:
    raw = {"firm": str(world.firm.pk), "description": "消防通道被油桶挡住"}
    found = stored(perform(world.viewers["tina"], "hazards.find", raw).result["hazard"])
    assert refused(world, found, twice[0]) == "hazards.merge_office"
    assert merge(world, twice[0], found).state == "merged"


def test_what_waits_for_a_second_look_is_looked_at(world: World, twice: tuple[Hazard, Hazard]) -> None:
    perform(world.viewers["wang"], "hazards.rectify", {"subject": str(twice[1].pk), "note": "挪走了"})
    assert refused(world, twice[1], twice[0]) == "acts.wrong_state"


def test_a_suspicion_is_judged_before_it_ends_anywhere(
    world: World, report: Report, twice: tuple[Hazard, Hazard]
) -> None:
    doubtful = report("wang", "喷漆房可燃气体报警器没有投入使用")
    assert refused(world, doubtful, twice[0]) == "hazards.judge_first"


@pytest.mark.parametrize(
    ("who", "code"),
    [
        ("wang", "acts.not_allowed"),
        ("bob", "acts.not_found"),
        ("tina", "acts.not_allowed"),
        ("otto", "acts.not_found"),
        ("anonymous", "acts.not_found"),
    ],
)
def test_only_the_firms_safety_officer_or_principal_joins(
    world: World, twice: tuple[Hazard, Hazard], who: str, code: str
) -> None:
    assert refused(world, *twice, who) == code


def test_the_form_offers_what_resembles_it_and_joins(world: World, twice: tuple[Hazard, Hazard]) -> None:
    row, kept = twice
    page: Any = world.client("sam").get(f"/hazards/{row.pk}")
    assert [one.pk for one in page.context["loop"]["same"]] == [kept.pk] and "merge" in [
        form.verb for form in page.context["more"]
    ]
    answer = world.client("sam").post(f"/hazards/{row.pk}/merge", {"into": str(kept.pk)})
    assert answer["Location"] == f"/hazards/{kept.pk}"
    assert [one.pk for one in world.client("sam").get("/hazards?show=merged").context["page"].rows] == [row.pk]

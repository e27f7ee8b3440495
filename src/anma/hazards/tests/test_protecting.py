"""What keeps people safe until a hazard is put right: at finding, at assigning, written anew, taken back, ended."""

from __future__ import annotations

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.hazards.protecting import in_force
from anma.hazards.tests.conftest import Report, given_as_major, stored


def protect(
    world: World, row: Hazard, who: str = "li", kinds: tuple[str, ...] = ("stopped",), note: str = ""
) -> Hazard:
    perform(world.viewers[who], "hazards.protect", {"subject": str(row.pk), "kinds": list(kinds), "note": note})
    return stored(row.pk)


@translation.override("en")
def test_every_edition_stays_and_the_last_one_is_in_force(world: World, assigned: Hazard) -> None:
    protect(world, assigned)
    row = protect(world, assigned, "sam", ("fenced", "guarded"), "夜班老陈看着")
    assert [one["kinds"] for one in row.protections] == [["stopped"], ["fenced", "guarded"]]
    told = [dict(step.words).get("What keeps people safe until then") for step in history(world.viewers["sam"], row)]
    assert told[-2:] == ["stopped", "fenced off, somebody stands guard · 夜班老陈看着"]


def test_the_same_words_again_make_no_edition(world: World, assigned: Hazard) -> None:
    protect(world, assigned)
    assert len(protect(world, assigned).protections) == 1


@translation.override("en")
def test_taking_it_back_needs_words_and_nothing_needs_a_tap(world: World, assigned: Hazard) -> None:
    for kinds, reason in (((), "hazards.protect_how"),):
        with pytest.raises(Refused) as refused:
            protect(world, assigned, kinds=kinds)
        assert refused.value.reason.code == reason
    protect(world, assigned)
    with pytest.raises(Refused) as refused:
        protect(world, assigned, kinds=())
    assert refused.value.reason.code == "hazards.protect_why_lifted"
    row = protect(world, assigned, kinds=(), note="设备已拆走")
    assert in_force(row) is None and history(world.viewers["sam"], row)[-1].sentence.endswith("to keep people safe.")


def test_it_ends_with_the_hazard(world: World, assigned: Hazard) -> None:
    protect(world, assigned)
    perform(world.viewers["li"], "hazards.rectify", {"subject": str(assigned.pk), "note": "挪走了"})
    assert in_force(stored(assigned.pk)) is not None
    perform(world.viewers["sam"], "hazards.review", {"subject": str(assigned.pk), "decision": "accept"})
    assert in_force(stored(assigned.pk)) is None and stored(assigned.pk).protections
    with pytest.raises(Refused) as refused:
        protect(world, assigned)
    assert refused.value.reason.code == "acts.wrong_state"


def test_who_gives_it_to_somebody_says_it_in_the_same_breath(world: World, report: Report) -> None:
    row, li = report(), str(world.viewers["li"].actor_id)
    form = {"to": li, "due_on": "", "protect": ["tagged", "stopped"], "protect_note": "钥匙在安全员处"}
    assert world.client("sam").post(f"/hazards/{row.pk}/assign", form).status_code == 302
    assert stored(row.pk).protections[-1]["kinds"] == ["stopped", "tagged"]
    page = world.client("li").get(f"/hazards/{row.pk}").content.decode()
    assert page.index("stopped, locked and tagged · 钥匙在安全员处") < page.index("油桶挡住了通道")
    assert "stopped, locked and tagged" in world.client("li").get("/today").content.decode()


def test_of_a_major_hazard_it_is_asked_first(world: World, report: Report) -> None:
    row = given_as_major(world, report())
    assert world.client("sam").get(f"/hazards/{row.pk}").context["next"].verb == "protect"
    protect(world, row, "sam")
    page = world.client("sam").get(f"/hazards/{row.pk}")
    assert page.context["next"].verb == "plan" and not page.context["loop"]["unsafe"]


@pytest.mark.parametrize(
    ("who", "reason"),
    [("wang", None), ("bob", "acts.not_found"), ("tina", "acts.not_allowed"), ("otto", "acts.not_found")],
)
def test_the_firm_keeps_its_own_people_safe(world: World, assigned: Hazard, who: str, reason: str | None) -> None:
    if reason is None:
        assert protect(world, assigned, who).protections
        return
    with pytest.raises(Refused) as refused:
        protect(world, assigned, who)
    assert refused.value.reason.code == reason and stored(assigned.pk).protections == []

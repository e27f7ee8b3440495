"""hazards.find: what officers find on visits."""

import pytest

from anma.acts import base
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.models import Event
from anma.hazards.tests.conftest import differences, stored


def find(world: World, who: str = "tina", **more: str) -> dict[str, str]:
    raw = {"firm": str(world.firm.pk), "description": "通道堆满纸箱", **more}
    return dict(perform(world.viewers[who], "hazards.find", raw).result)


def test_the_firm_sees_it_at_once_and_it_counts(world: World) -> None:
    row = stored(find(world, level="major", basis="断丝超标")["hazard"])
    assert (row.source_kind, row.level, row.shown_to) == ("visit", "major", "both")
    assert row.found_by == world.viewers["tina"].actor_id
    assert Event.objects.get(act="hazards.find").stream_id == world.firm.pk
    assert differences() == []


@pytest.mark.parametrize("who", ["otto", "alice", "wang", "bob", "anonymous", "cindy"])
def test_others_cannot_find_in_this_firm(world: World, who: str) -> None:
    with pytest.raises(Refused) as refused:
        find(world, who)
    assert refused.value.reason.status in (403, 404)


def test_a_major_one_needs_its_basis(world: World) -> None:
    with pytest.raises(Refused) as refused:
        find(world, level="major")
    assert refused.value.reason.code == "hazards.basis_needed"
    assert stored(find(world, level="major", basis="断丝超标")["hazard"]).level_basis == "断丝超标"


def test_nothing_is_found_in_a_firm_that_is_closed(world: World) -> None:
    perform(world.viewers["alice"], "enterprises.close", {"subject": str(world.firm.pk)})
    with pytest.raises(Refused) as refused:
        find(world)
    assert refused.value.reason.code == "hazards.closed_firm"
    assert not base.get("hazards.find").may(world.viewers["tina"], firm=world.firm.pk)
    assert differences() == []


def test_a_report_to_the_government_about_a_closed_firm_stays_with_the_office(world: World, token: str) -> None:
    told = perform(world.viewers["anonymous"], "hazards.tip", {"description": "夜里还在开工", "code": token}).receipt
    assert told is not None
    perform(world.viewers["alice"], "enterprises.close", {"subject": str(world.firm.pk)})
    raw = {"subject": str(told.pk), "description": "仍在生产", "place": "东门"}
    with pytest.raises(Refused) as refused:
        perform(world.viewers["tina"], "hazards.take_tip", raw)
    assert refused.value.reason.code == "hazards.closed_firm"
    assert (stored(told.pk).state, stored(told.pk).taken_up_as) == ("registered", None)

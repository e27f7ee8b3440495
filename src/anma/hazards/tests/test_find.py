"""hazards.find: what officers find on visits."""

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.models import Event
from anma.hazards.tests.conftest import differences, stored


def find(world: World, who: str = "tina", **more: str) -> dict[str, str]:
    raw = {"firm": str(world.firm.pk), "description": "通道堆满纸箱", **more}
    return dict(perform(world.viewers[who], "hazards.find", raw).result)


def test_the_firm_sees_it_at_once_and_it_counts(world: World) -> None:
    row = stored(find(world, level="major")["hazard"])
    assert (row.source_kind, row.level, row.shown_to) == ("visit", "major", "both")
    assert row.found_by == world.viewers["tina"].actor_id
    assert Event.objects.get(act="hazards.find").stream_id == world.firm.pk
    assert differences() == []


@pytest.mark.parametrize("who", ["otto", "alice", "wang", "bob", "anonymous", "cindy"])
def test_others_cannot_find_in_this_firm(world: World, who: str) -> None:
    with pytest.raises(Refused) as refused:
        find(world, who)
    assert refused.value.reason.status in (403, 404)

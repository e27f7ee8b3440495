"""`places.merge`."""

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.evidence.chain import load_body
from anma.evidence.models import Event
from anma.kernel import clock
from anma.places.models import Area
from anma.places.queries import today_of, towns

pytestmark = pytest.mark.usefixtures("areas")


def merge(viewer: Any, code: str = "320411001", into: str = "320411002") -> Any:
    return perform(viewer, "places.merge", {"code": code, "into": into})


def test_the_ended_town_says_what_it_became(world: Any) -> None:
    merge(world.viewers["cindy"])
    ended = Area.objects.get(code="320411001")
    assert (ended.became, ended.valid_to) == ("320411002", clock.today())
    assert "320411001" not in towns().values_list("code", flat=True)
    assert today_of("320411001001") != "320411001001"


def test_villages_take_a_free_number_in_the_new_town(world: Any) -> None:
    became = merge(world.viewers["cindy"]).result["became"]
    assert became == {
        "320411001": "320411002",
        "320411001001": "320411002002",  # 001 is taken there
        "320411001002": "320411002003",
    }
    village = Area.objects.get(code="320411002002")
    assert (village.name, village.parent_code, village.valid_from) == ("示例社区", "320411002", clock.today())


def test_the_event_says_what_became_of_what(world: Any) -> None:
    merge(world.viewers["cindy"])
    body = load_body(Event.objects.get(act="places.merge"))
    assert body["data"]["became"]["320411001"] == "320411002"


@pytest.mark.parametrize(
    ("code", "into", "reason"),
    [
        ("320411001", "320411001", "places.into_itself"),
        ("320411001", "320412", "places.not_alike"),
        ("320411", "320412", "places.not_alike"),
        ("320411001", "320499001", "places.unknown_area"),
    ],
)
def test_it_refuses_what_cannot_be(world: Any, code: str, into: str, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        merge(world.viewers["cindy"], code, into)
    assert refusal.value.reason.code == reason


def test_a_town_officer_may_not(world: Any) -> None:
    with pytest.raises(Refused) as refusal:
        merge(world.viewers["tina"])
    assert refusal.value.reason.code == "acts.not_allowed"


def test_an_area_outside_the_reach_is_refused(world: Any) -> None:
    from dataclasses import replace

    from anma.kernel.viewer import Reach

    near = replace(world.viewers["cindy"], reach=(Reach("320412", "320413"),))
    with pytest.raises(Refused) as refusal:
        merge(near)
    assert refusal.value.reason.code == "places.outside"

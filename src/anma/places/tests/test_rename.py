"""`places.rename`."""

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.kernel import clock
from anma.places.models import Area, AreaName
from anma.places.queries import area_name

pytestmark = pytest.mark.usefixtures("areas")


def rename(viewer: Any, code: str = "320411001", name: str = "新河海街道") -> Any:
    return perform(viewer, "places.rename", {"code": code, "name": name})


def test_the_city_renames_and_the_former_name_stays(world: Any, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        rename(world.viewers["cindy"])
    area = Area.objects.get(code="320411001")
    assert (area.name, area.initials, area_name("320411001")) == ("新河海街道", "xhhjd", "新河海街道")
    former = AreaName.objects.get(code="320411001")
    assert (former.name, former.until) == ("河海街道", clock.today())


@pytest.mark.parametrize("name", ["alice", "sam", "wang", "bob", "tina", "otto", "anonymous"])
def test_nobody_else_may(world: Any, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        rename(world.viewers[name])
    assert refusal.value.reason.code == "acts.not_allowed"


def test_the_same_name_is_refused(world: Any) -> None:
    with pytest.raises(Refused) as refusal:
        rename(world.viewers["cindy"], name="河海街道")
    assert refusal.value.reason.code == "places.same_name"


def test_an_unknown_area_is_named(world: Any) -> None:
    with pytest.raises(Refused) as refusal:
        rename(world.viewers["cindy"], code="320499")
    assert "320499" in refusal.value.sentence

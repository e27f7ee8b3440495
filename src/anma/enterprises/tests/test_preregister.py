"""`enterprises.preregister`."""

from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.enterprises.models import Directory, Enterprise, Residence
from anma.enterprises.tests.conftest import firm_input, firm_of, good_code
from anma.evidence.models import Stream
from anma.kernel.viewer import system_scope

pytestmark = pytest.mark.usefixtures("areas")


def preregister(viewer: Any, **changes: Any) -> Any:
    return perform(viewer, "enterprises.preregister", firm_input(**changes))


def test_the_office_enters_a_firm(world: Any) -> None:
    firm = firm_of(preregister(world.viewers["tina"]))
    assert (firm.state, firm.sector, firm.initials, firm.enterprise_id) == (
        "preregistered",
        "machinery",
        "sljx1xg",
        firm.pk,
    )
    assert Directory.objects.get(pk=firm.uscc).enterprise_id == firm.pk
    with system_scope("test"):
        home = Residence.objects.as_system().get(enterprise_id=firm.pk)
    assert (home.town_code, home.until) == ("320411001", None)
    assert Stream.objects.get(pk=firm.pk).seq == 1


@pytest.mark.parametrize("name", ["alice", "sam", "wang", "bob", "cindy", "anonymous"])
def test_nobody_but_the_office_may(world: Any, name: str) -> None:
    with pytest.raises(Refused) as refusal:
        preregister(world.viewers[name])
    assert refusal.value.reason.code == "acts.not_allowed"


def test_another_towns_office_may_not(world: Any) -> None:
    with pytest.raises(Refused) as refusal:
        preregister(world.viewers["otto"])
    assert refusal.value.reason.code == "places.outside"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("uscc", "91320499TEST0000I"),
        ("trade", "9999"),
        ("trade", "34"),
        ("trade", "machines"),
        ("name", "=HYPERLINK(1)"),
        ("headcount", -1),
        ("lat", "91"),
    ],
)
def test_a_wrong_answer_is_marked_at_its_field(world: Any, field: str, value: Any) -> None:
    with pytest.raises(InvalidInput) as refusal:
        preregister(world.viewers["tina"], **{field: value})
    assert list(refusal.value.errors) == [field]


@pytest.mark.parametrize("area", ["320411099", "320411001999"])
def test_an_unknown_town_is_named(world: Any, area: str) -> None:
    with pytest.raises(Refused) as refusal:
        preregister(world.viewers["tina"], area=area)
    assert area in refusal.value.sentence


def test_one_code_stands_once_in_the_city(world: Any) -> None:
    preregister(world.viewers["tina"])
    with pytest.raises(Refused) as refusal:
        preregister(world.viewers["otto"], area="320412001")
    assert refusal.value.reason.code == "enterprises.already_known"
    with system_scope("test"):
        assert Enterprise.objects.as_system().filter(uscc=good_code(1)).count() == 1


def test_the_neighbouring_town_does_not_see_it(world: Any) -> None:
    firm = firm_of(preregister(world.viewers["tina"]))
    seen = {
        name: Enterprise.objects.visible_to(world.viewers[name]).filter(pk=firm.pk).exists() for name in world.viewers
    }
    assert {name for name, sees in seen.items() if sees} == {"tina", "cindy"}

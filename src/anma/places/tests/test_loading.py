"""Loading the shipped tables into the database."""

import pytest

from anma.acts.reasons import Refused
from anma.evidence.models import Event
from anma.evidence.testing import written
from anma.kernel.viewer import Reach
from anma.places.acts.load import Load, LoadInput
from anma.places.loading import OPERATOR, load
from anma.places.models import Area, AreaAlias
from anma.places.queries import reach_name, reach_of_zone, towns


@pytest.mark.django_db
def test_it_loads_everything_once_in_one_event() -> None:
    assert load() == {"areas": 1123, "aliases": 63, "zones": 1}
    assert towns().count() == 67
    assert AreaAlias.objects.count() == 63
    assert Event.objects.filter(act="places.load").count() == 1
    assert load() == {"areas": 0, "aliases": 0, "zones": 0}
    assert Event.objects.filter(act="places.load").count() == 1
    reach = reach_of_zone("320412-jk")
    assert len(reach) == 6 and Reach("320412104", "320412105") in reach
    assert reach_name(reach) == "常州经济开发区"


@pytest.mark.django_db
def test_a_name_given_by_the_city_is_not_overwritten() -> None:
    with written():
        Area(code="320402", parent_code="3204", kind="district", name="新名字区").save()
    assert load()["areas"] == 1122
    assert Area.objects.get(code="320402").name == "新名字区"


@pytest.mark.django_db
def test_it_is_the_operators_act_alone() -> None:
    with pytest.raises(Refused) as refusal:
        Load().run(OPERATOR, LoadInput())
    assert refusal.value.reason.code == "places.by_command"

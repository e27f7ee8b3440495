"""codes.replace, codes.retire, codes.issue"""

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.codes.models import Code, CodeDirectory
from anma.codes.tests.conftest import codes_of
from anma.conftest import World
from anma.risks.models import RiskPoint


@pytest.mark.parametrize("act", ["codes.replace", "codes.retire"])
@pytest.mark.parametrize(("who", "status"), [("wang", 403), ("bob", 404), ("otto", 404), ("tina", 403)])
def test_others_may_not(world: World, code: Code, act: str, who: str, status: int) -> None:
    raw = {"subject": str(code.pk), **({"reason": "掉了"} if act == "codes.retire" else {})}
    with pytest.raises(Refused) as refused:
        perform(world.viewers[who], act, raw)
    assert refused.value.reason.status == status


def test_a_label_is_replaced_once(world: World, code: Code) -> None:
    perform(world.viewers["sam"], "codes.replace", {"subject": str(code.pk)})
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "codes.replace", {"subject": str(code.pk)})
    assert refused.value.reason.code == "codes.not_in_use"


def test_a_later_edition_keeps_the_label(world: World, point: RiskPoint, code: Code) -> None:
    perform(world.viewers["sam"], "risks.change", {"subject": str(point.pk), "place": "二车间"})
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})
    assert [one.token for one in codes_of(point)] == [code.token]


def test_blank_labels_are_in_the_directory(world: World) -> None:
    made = perform(world.viewers["sam"], "codes.issue", {"enterprise": str(world.firm.pk), "count": 3}).result["codes"]
    assert len({one["token"] for one in made}) == 3
    assert CodeDirectory.objects.filter(token__in=[one["token"] for one in made]).count() == 3


def test_too_many_at_once_get_a_sentence(world: World) -> None:
    with pytest.raises(Refused):
        perform(world.viewers["sam"], "codes.issue", {"enterprise": str(world.firm.pk), "count": 501})


def test_replacing_from_the_page_goes_back_there(world: World, point: RiskPoint, code: Code) -> None:
    back = f"/risks/{point.pk}"
    answer = world.client("sam").post(f"/labels/{code.pk}/replace", {"next": back})
    assert (answer.status_code, answer["Location"]) == (302, back)


def test_no_foreign_address_is_followed(world: World, code: Code) -> None:
    answer = world.client("sam").post(f"/labels/{code.pk}/replace", {"next": "https://evil.example/"})
    assert answer["Location"] == "/"

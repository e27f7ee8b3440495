"""codes.replace, codes.retire, codes.issue"""

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.cards.labels import KIND
from anma.codes import binding
from anma.codes.models import Code
from anma.codes.tests.conftest import blank, code_row, codes_of, end
from anma.conftest import World, enterprise_copies
from anma.evidence.testing import written
from anma.kernel import clock
from anma.risks.models import RiskPoint


@pytest.mark.parametrize("act", ["codes.replace", "codes.retire"])
@pytest.mark.parametrize(("who", "status"), [("wang", 403), ("bob", 404), ("otto", 404), ("tina", 403)])
def test_others_may_not(world: World, code: Code, act: str, who: str, status: int) -> None:
    raw = {"subject": str(code.pk), **({"reason": "掉了"} if act == "codes.retire" else {})}
    with pytest.raises(Refused) as refused:
        perform(world.viewers[who], act, raw)
    assert refused.value.reason.status == status


def test_the_only_label_of_a_point_is_replaced_not_retired(world: World, code: Code) -> None:
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "codes.retire", {"subject": str(code.pk), "reason": "掉了"})
    assert refused.value.reason.code == "codes.last_label"


def test_a_second_label_may_be_retired(world: World, point: RiskPoint, code: Code) -> None:
    with written():
        binding.bind(enterprise_copies(world.firm), KIND, point.pk, clock.now())
    perform(world.viewers["sam"], "codes.retire", {"subject": str(code.pk), "reason": "掉了"})
    assert [one.state for one in codes_of(point)] == ["retired", "bound"]


def test_a_point_that_lost_its_label_gets_one_with_its_next_edition(world: World, point: RiskPoint, code: Code) -> None:
    end(code)
    perform(world.viewers["sam"], "risks.change", {"subject": str(point.pk), "place": "二车间"})
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})
    assert [one.state for one in codes_of(point)] == ["retired", "bound"]


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
    lines = blank(world, 3)
    assert len({line.token for line in lines}) == 3
    assert {line.enterprise_id for line in lines} == {world.firm.pk}


def test_why_a_label_was_retired_is_kept(world: World) -> None:
    line = blank(world)[0]
    perform(world.viewers["sam"], "codes.retire", {"subject": str(line.code_id), "reason": "印坏了"})
    assert code_row(line.code_id).ended_because == "印坏了"
    assert "印坏了" in world.client("sam").get(f"/Q/{line.token}").content.decode()


def test_replacing_from_the_page_goes_back_there(world: World, point: RiskPoint, code: Code) -> None:
    back = f"/risks/{point.pk}"
    answer = world.client("sam").post(f"/labels/{code.pk}/replace", {"next": back})
    assert (answer.status_code, answer["Location"]) == (302, back)


def test_no_foreign_address_is_followed(world: World, code: Code) -> None:
    answer = world.client("sam").post(f"/labels/{code.pk}/replace", {"next": "https://evil.example/"})
    assert answer["Location"] == "/"

"""codes.move, codes.report_damage and their pages"""

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.cards.outdated import Why, papers
from anma.codes.models import Code
from anma.codes.tests.conftest import at, blank, code_row, codes_of
from anma.conftest import World
from anma.evidence.chain import load_body
from anma.evidence.models import Event
from anma.risks.models import RiskPoint

PLACES = [("alice", 200), ("sam", 200), ("wang", 403), ("bob", 404), ("tina", 403), ("otto", 403), ("anonymous", 302)]
TELLERS = [("alice", 200), ("sam", 200), ("wang", 200), ("bob", 404), ("tina", 403), ("otto", 403), ("anonymous", 302)]


def door(world: World) -> str:
    return f"door:{world.firm.pk}"


def reasons(world: World) -> tuple[Why, ...]:
    return papers(world.viewers["sam"], world.firm.pk)[0].reasons


def test_a_label_is_taken_to_another_thing_and_the_first_gets_a_new_code(
    world: World, point: RiskPoint, code: Code
) -> None:
    perform(world.viewers["sam"], "codes.move", {"subject": str(code.pk), "thing": door(world), "reason": "moved"})
    assert (code_row(code.pk).kind, code_row(code.pk).target_id) == ("door", world.firm.pk)
    fresh = codes_of(point)
    assert [one.state for one in fresh] == ["bound"] and fresh[0].pk != code.pk


def test_the_log_says_from_where_to_where_and_why(world: World, point: RiskPoint, code: Code) -> None:
    perform(world.viewers["sam"], "codes.move", {"subject": str(code.pk), "thing": door(world), "reason": "mistake"})
    data = load_body(Event.objects.filter(act="codes.move").latest("received_at"))["data"]
    assert (data["left"], data["to"], data["reason"]) == (at(point), door(world), "mistake")


def test_what_keeps_another_label_gets_no_new_one(world: World, point: RiskPoint, code: Code) -> None:
    perform(world.viewers["sam"], "codes.bind", {"code": blank(world)[0].token, "thing": at(point)})
    perform(world.viewers["sam"], "codes.move", {"subject": str(code.pk), "thing": door(world), "reason": "moved"})
    assert len(codes_of(point)) == 1


def test_it_is_not_moved_to_where_it_hangs(world: World, point: RiskPoint, code: Code) -> None:
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "codes.move", {"subject": str(code.pk), "thing": at(point), "reason": "moved"})
    assert refused.value.reason.code == "codes.same_thing"


def test_nor_to_another_firm(world: World, code: Code) -> None:
    raw = {"subject": str(code.pk), "thing": f"door:{world.firms['neighbour'].pk}", "reason": "moved"}
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "codes.move", raw)
    assert refused.value.reason.code == "codes.no_such_thing"


@pytest.mark.parametrize(("who", "status"), PLACES)
def test_who_opens_the_page_that_moves(world: World, code: Code, who: str, status: int) -> None:
    assert world.client(who).get(f"/labels/{code.pk}/move").status_code == status


def test_moving_from_the_page(world: World, code: Code) -> None:
    raw = {"thing": door(world), "reason": "changed"}
    assert world.client("sam").post(f"/labels/{code.pk}/move", raw)["Location"] == f"/Q/{code.token}"
    assert code_row(code.pk).kind == "door"


@pytest.mark.parametrize(("who", "status"), TELLERS)
def test_who_opens_the_page_that_reports(world: World, code: Code, who: str, status: int) -> None:
    assert world.client(who).get(f"/labels/{code.pk}/damage").status_code == status


def test_anybody_of_the_firm_reports_and_it_is_to_be_printed_anew(world: World, point: RiskPoint, code: Code) -> None:
    raw = {"points": [str(point.pk)], "enterprise": str(world.firm.pk), "kind": "cards", "names": False}
    perform(world.viewers["sam"], "cards.print", raw)
    assert reasons(world) == ()
    world.client("wang").post(f"/labels/{code.pk}/damage", {"damage": "wet"})
    assert code_row(code.pk).damage == "wet" and reasons(world) == (Why.DAMAGED,)
    assert "reported: wet or torn" in world.client("sam").get("/cards/outdated").content.decode()
    perform(world.viewers["sam"], "cards.print", raw)
    assert reasons(world) == ()


def test_the_card_offers_it_to_its_own_people_alone(world: World, code: Code) -> None:
    address = f"/labels/{code.pk}/damage"
    told = {who: address in world.client(who).get(f"/Q/{code.token}").content.decode() for who in ("wang", "bob")}
    assert told == {"wang": True, "bob": False}
    assert address not in world.client("anonymous").get(f"/Q/{code.token}").content.decode()


def test_a_label_that_ended_is_not_reported(world: World, code: Code) -> None:
    perform(world.viewers["sam"], "codes.replace", {"subject": str(code.pk)})
    with pytest.raises(Refused) as refused:
        perform(world.viewers["wang"], "codes.report_damage", {"subject": str(code.pk), "damage": "gone"})
    assert refused.value.reason.code == "codes.not_in_use"
    assert "not in use any more" in world.client("wang").get(f"/labels/{code.pk}/damage").content.decode()


def test_a_hand_bound_label_makes_a_printed_card_no_older(world: World, point: RiskPoint, code: Code) -> None:
    raw = {"points": [str(point.pk)], "enterprise": str(world.firm.pk), "kind": "cards", "names": False}
    perform(world.viewers["sam"], "cards.print", raw)
    perform(world.viewers["sam"], "codes.bind", {"code": blank(world)[0].token, "thing": at(point)})
    assert reasons(world) == ()

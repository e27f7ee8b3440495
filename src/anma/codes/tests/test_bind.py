"""codes.bind, /labels/bind"""

import json
from typing import Any

import pytest
from django.test import Client

from anma.acts.models import SetAside
from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.cards.labels import things
from anma.codes.models import Code, CodeDirectory
from anma.codes.tests.conftest import at, blank, code_row, codes_of, in_stock
from anma.codes.tokens import new_token
from anma.conftest import World
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over

UNKNOWN = "ABCDEFGHIJKLMNOPQRST"


def bind(world: World, text: str, thing: str, who: str = "sam", **more: Any) -> Any:
    return perform(world.viewers[who], "codes.bind", {"code": text, "thing": thing, **more})


def sync(client: Client, *bodies: dict[str, Any]) -> list[dict[str, Any]]:
    """From the queue of a phone that was without a network."""
    now = clock.now().isoformat().replace("+00:00", "Z")
    common = {"v": 1, "act": "codes.bind", "device": None, "happened_at": now, "clock_offset_ms": 0, "offline": True}
    envelopes = [{**common, "id": str(uuid7()), "body": body, "photos": [], "signature": None} for body in bodies]
    answer = client.post("/api/sync", json.dumps({"envelopes": envelopes}), "application/json")
    assert answer.status_code == 200, answer.content
    return list(answer.json()["results"])


@pytest.mark.parametrize("form", ["{token}", "{short}", "HTTPS://ANY.CN/Q/{token}", "q/{token}"])
def test_a_blank_label_is_bound_and_opens_the_card(world: World, point: RiskPoint, form: str) -> None:
    line = blank(world)[0]
    bind(world, form.format(token=line.token, short=line.short), at(point))
    code = code_row(line.code_id)
    assert (code.state, code.target_id) == ("bound", point.pk)
    assert point.name in world.client("anonymous").get(f"/Q/{line.token}").content.decode()


def test_a_label_of_a_stock_becomes_the_firms(world: World, point: RiskPoint) -> None:
    line = in_stock(world)[0]
    bind(world, line.token, at(point))
    code = code_row(line.code_id)
    assert (code.enterprise_id, code.token, code.short) == (world.firm.pk, line.token, line.short)
    assert CodeDirectory.objects.get(pk=line.token).enterprise_id == world.firm.pk


def test_a_label_of_a_stock_is_bound_once(world: World, point: RiskPoint) -> None:
    line = in_stock(world)[0]
    bind(world, line.token, at(point))
    with pytest.raises(Refused) as refused:
        bind(world, line.token, f"door:{world.firms['neighbour'].pk}", who="bob")
    assert refused.value.reason.code == "codes.other_firm"


def test_the_door_may_be_labelled(world: World) -> None:
    line = blank(world)[0]
    bind(world, line.token, f"door:{world.firm.pk}")
    assert code_row(line.code_id).kind == "door"


def test_a_double_tap_binds_once(world: World, point: RiskPoint) -> None:
    line, number = blank(world)[0], str(uuid7())
    bind(world, line.token, at(point), id=number)
    assert bind(world, line.token, at(point), id=number).replayed
    assert code_row(line.code_id).row_version == 2


def test_two_people_who_bind_the_same_to_the_same_do_no_harm(world: World, point: RiskPoint) -> None:
    line = blank(world)[0]
    bind(world, line.token, at(point))
    again = bind(world, line.token, at(point), who="alice")
    assert again.receipt.flags == ["code.bound_before"] and code_row(line.code_id).row_version == 2


def test_a_label_meant_for_something_else_works_and_is_flagged(world: World, point: RiskPoint) -> None:
    line = blank(world, kind="cylinder")[0]
    assert bind(world, line.token, at(point)).receipt.flags == ["code.meant_for_other"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        (UNKNOWN, "codes.unknown_label"),
        ("nonsense", "codes.unknown_label"),
        (f"HTTPS://OTHER.CN/Q/{UNKNOWN}", "codes.other_platform"),
    ],
)
def test_what_is_no_label_of_ours_is_refused(world: World, point: RiskPoint, text: str, why: str) -> None:
    with pytest.raises(Refused) as refused:
        bind(world, text, at(point))
    assert refused.value.reason.code == why and refused.value.sentence


def test_one_that_hangs_elsewhere_is_refused(world: World, point: RiskPoint) -> None:
    line = blank(world)[0]
    bind(world, line.token, f"door:{world.firm.pk}")
    with pytest.raises(Refused) as refused:
        bind(world, line.token, at(point))
    assert refused.value.reason.code == "codes.already_bound"


def test_a_retired_one_is_refused(world: World, point: RiskPoint) -> None:
    line = blank(world)[0]
    perform(world.viewers["sam"], "codes.retire", {"subject": str(line.code_id), "reason": "印坏了"})
    with pytest.raises(Refused) as refused:
        bind(world, line.token, at(point))
    assert refused.value.reason.code == "codes.ended"


def test_a_label_of_another_firm_is_refused(world: World) -> None:
    line = blank(world)[0]
    with pytest.raises(Refused) as refused:
        bind(world, line.token, f"door:{world.firms['neighbour'].pk}", who="bob")
    assert refused.value.reason.code == "codes.other_firm" and code_row(line.code_id).state == "blank"


def test_nothing_is_hung_on_a_thing_of_another_firm(world: World) -> None:
    line = blank(world)[0]
    with pytest.raises(Refused) as refused:
        bind(world, line.token, f"door:{world.firms['neighbour'].pk}")
    assert refused.value.reason.code == "codes.no_such_thing" and code_row(line.code_id).state == "blank"


@pytest.mark.parametrize("thing", ["spoon:{pk}", "cylinder:{pk}"])
def test_nothing_is_hung_on_a_kind_that_nobody_keeps(world: World, point: RiskPoint, thing: str) -> None:
    with pytest.raises(Refused) as refused:
        bind(world, blank(world)[0].token, thing.format(pk=point.pk))
    assert refused.value.reason.code == "codes.no_such_thing"


def test_a_draft_takes_no_label(world: World) -> None:
    draft = row(take_over(world)[0])
    with pytest.raises(Refused) as refused:
        bind(world, blank(world)[0].token, at(draft))
    assert refused.value.reason.code == "codes.no_such_thing"


@pytest.mark.parametrize("who", ["wang", "tina", "otto"])
def test_others_bind_nothing(world: World, point: RiskPoint, who: str) -> None:
    with pytest.raises(Refused) as refused:
        bind(world, blank(world)[0].token, at(point), who=who)
    assert refused.value.reason.status == 403


def test_the_queue_of_a_phone_binds_in_a_row(world: World, point: RiskPoint) -> None:
    lines = blank(world, 2)
    bodies = [{"code": line.token, "thing": at(point)} for line in lines]
    assert [one["outcome"] for one in sync(world.client("sam"), *bodies)] == ["stored", "stored"]
    assert {code_row(line.code_id).state for line in lines} == {"bound"}


@pytest.mark.parametrize("text", ["bound", "unknown"])
def test_what_the_queue_cannot_place_is_kept_for_a_person(world: World, point: RiskPoint, text: str) -> None:
    line = blank(world)[0]
    bind(world, line.token, f"door:{world.firm.pk}")
    said = {"code": line.token if text == "bound" else new_token(), "thing": at(point)}
    answer = sync(world.client("sam"), said)[0]
    assert answer["outcome"] == "set_aside" and answer["message"]
    aside = SetAside.objects.get(act="codes.bind")
    assert aside.enterprise_id == world.firm.pk
    page = world.client("sam").get("/asides").content.decode()
    assert point.name in page and said["code"] in page


def test_another_firms_label_is_kept_where_it_was_scanned(world: World) -> None:
    line = blank(world)[0]
    answer = sync(world.client("bob"), {"code": line.token, "thing": f"door:{world.firms['neighbour'].pk}"})[0]
    assert answer["outcome"] == "set_aside"
    assert SetAside.objects.get(act="codes.bind").enterprise_id == world.firms["neighbour"].pk


@pytest.mark.parametrize(("who", "status"), [("alice", 200), ("sam", 200), ("wang", 403), ("tina", 403), ("otto", 403)])
def test_the_page_opens_for_those_who_may_bind(world: World, point: RiskPoint, who: str, status: int) -> None:
    answer = world.client(who).get("/labels/bind")
    assert answer.status_code == status
    assert (point.name in answer.content.decode()) is (status == 200)


def test_a_neighbour_is_offered_the_own_things_alone(world: World, point: RiskPoint) -> None:
    page = world.client("bob").get("/labels/bind").content.decode()
    assert point.name not in page and f"door:{world.firms['neighbour'].pk}" in page


def test_nobody_signs_in_first(world: World) -> None:
    assert world.client("anonymous").get("/labels/bind").status_code == 302


def test_the_page_without_script_binds_and_asks_for_the_next(world: World, point: RiskPoint) -> None:
    line = blank(world)[0]
    answer = world.client("sam").post(
        "/labels/bind", {"id": str(uuid7()), "code": ["", line.token], "thing": at(point)}
    )
    assert (answer.status_code, answer["Location"]) == (302, "/labels/bind")
    assert code_row(line.code_id).target_id == point.pk


def test_the_page_says_why_it_did_not_bind(world: World, point: RiskPoint, code: Code) -> None:
    line = blank(world)[0]
    bind(world, line.token, f"door:{world.firm.pk}")
    answer = world.client("sam").post("/labels/bind", {"code": line.token, "thing": at(point)})
    assert answer.status_code == 200 and "hangs on something else already" in answer.content.decode()


def test_what_has_no_label_comes_first(world: World, point: RiskPoint) -> None:
    viewer = world.viewers["sam"]
    before = {thing.id: thing.labelled for thing in things(viewer, world.firm.pk)}
    bind(world, blank(world)[0].token, at(point))
    after = [(thing.id, thing.labelled) for thing in things(viewer, world.firm.pk)]
    assert before[point.pk] is False and after[-1] == (point.pk, True)


def test_a_point_with_two_labels_prints_the_one_from_the_wall(world: World, point: RiskPoint, code: Code) -> None:
    line = blank(world)[0]
    bind(world, line.token, at(point))
    assert [one.state for one in codes_of(point)] == ["bound", "bound"]
    assert {one.token for one in codes_of(point)} == {code.token, line.token}

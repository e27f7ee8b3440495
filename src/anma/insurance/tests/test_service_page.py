"""The expert's page of a service goes as the visit does; what was planned and found before stands below."""

from __future__ import annotations

from typing import Any

from anma.conftest import World
from anma.insurance.models import Policy, Service
from anma.insurance.tests.conftest import RECORD, Under, do, stored

ABOUT, EARLIER = "machines and wiring", "Looked at again"


def page(world: World, who: str, row: Service) -> str:
    text = world.client(who).get(f"/insurance/services/{row.pk}").content.decode()
    return text[text.index('data-service="') if 'data-service="' in text else text.index('class="stack"') :]


def step(verb: str) -> str:
    return f'data-service-step="{verb}"'


def in_order(text: str, *parts: str) -> None:
    places = [(text.index(one), one) for one in parts]
    assert places == sorted(places), places


def followed(world: World, under_way: Under) -> Service:
    """A second visit that looks at the findings of the first one again."""
    first = under_way()
    do(world, "eve", "find", first, chip="guard missing", place="press 3")
    do(world, "eve", "record", first, **RECORD)
    raw: dict[str, Any] = {"item": "inspection", "measure": ABOUT, "day": first.planned_day, "follows": str(first.pk)}
    policy = stored(Policy, first.policy_id)
    again: Service = stored(Service, do(world, "eve", "propose", policy, **raw).result["service"])
    do(world, "sam", "agree", again)
    return again


def test_the_experts_page_goes_from_the_door_to_the_signature_and_tells_the_rest_below(
    insured: World, under_way: Under
) -> None:
    row = followed(insured, under_way)
    walk = [step("begin"), step("find"), "Found so far", step("record"), step("confirm_expert")]
    below = [ABOUT, EARLIER, "guard missing", "To the policy"]
    in_order(page(insured, "eve", row), *walk, *below)
    do(insured, "eve", "begin", row)
    text = page(insured, "eve", row)
    in_order(text, *walk[1:], *below)
    assert step("begin") not in text


def test_a_record_is_read_before_it_is_signed_and_one_sent_back_says_so_first(insured: World, under_way: Under) -> None:
    row = under_way()
    do(insured, "eve", "record", row, **RECORD)
    in_order(page(insured, "eve", row), RECORD["course"], step("confirm_expert"), "To the policy")
    do(insured, "sam", "send_back", row, note="the press is in hall 2")
    in_order(page(insured, "eve", row), "the press is in hall 2", step("find"), step("record"), "Example insurer")


def test_the_firm_reads_first_what_the_service_is(insured: World, under_way: Under) -> None:
    row = under_way()
    do(insured, "eve", "find", row, chip="guard missing")
    in_order(page(insured, "sam", row), ABOUT, "Found so far", "guard missing", "To the policy")

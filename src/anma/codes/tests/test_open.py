"""/Q/<code>[/<edition>]"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anma.acts.pages import perform
from anma.codes.models import Code
from anma.codes.tests.conftest import codes_of
from anma.codes.tokens import new_token
from anma.conftest import World
from anma.evidence.testing import written
from anma.risks.models import RiskPoint

EVERYBODY = ["anonymous", "sam", "wang", "bob", "tina", "otto"]


def body(world: World, who: str, path: str) -> tuple[int, str]:
    answer = world.client(who).get(path)
    text = re.sub(r'name="csrf-token" content="[^"]*"', "", answer.content.decode())
    return answer.status_code, re.sub(r'href="/report/[^"]*"', 'href="/report/"', text)


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_may_open_a_card(world: World, point: RiskPoint, code: Code, who: str) -> None:
    status, text = body(world, who, f"/Q/{code.token}")
    assert status == 200 and point.name in text


@pytest.mark.parametrize("path", ["/q/{lower}", "/Q/{lower}/1", "/q/{upper}/1/"])
def test_case_and_a_slash_do_not_matter(world: World, point: RiskPoint, code: Code, path: str) -> None:
    status, text = body(world, "anonymous", path.format(lower=code.token.lower(), upper=code.token))
    assert status == 200 and point.name in text


def test_unknown_blank_and_retired_look_alike_to_a_stranger(world: World, point: RiskPoint, code: Code) -> None:
    issued = perform(world.viewers["sam"], "codes.issue", {"enterprise": str(world.firm.pk)}).result["codes"][0]
    perform(world.viewers["sam"], "codes.retire", {"subject": str(code.pk), "reason": "掉了"})
    texts = [issued["token"], code.token, new_token(), "nonsense", "<script>alert(1)</script>"]
    answers = {body(world, "anonymous", f"/Q/{text}") for text in texts}
    assert len(answers) == 1
    status, page = answers.pop()
    assert status == 404 and "/report" in page and point.name not in page


def test_they_cost_the_same_look_ups(world: World, code: Code) -> None:
    perform(world.viewers["sam"], "codes.retire", {"subject": str(code.pk), "reason": "掉了"})
    counts = set()
    for text in (code.token, new_token()):
        with CaptureQueriesContext(connection) as seen:
            body(world, "anonymous", f"/Q/{text}")
        counts.add(len(seen))
    assert len(counts) == 1


@pytest.mark.parametrize(
    ("who", "told"), [("sam", True), ("wang", True), ("tina", True), ("bob", False), ("otto", False)]
)
def test_those_who_may_know_see_what_it_was(world: World, point: RiskPoint, code: Code, who: str, told: bool) -> None:
    perform(world.viewers["sam"], "codes.retire", {"subject": str(code.pk), "reason": "掉了"})
    status, text = body(world, who, f"/Q/{code.token}")
    assert (point.name in text) is told
    assert status == (410 if told else 404)


def test_a_replaced_label_opens_the_same_thing_and_says_so(world: World, point: RiskPoint, code: Code) -> None:
    result = perform(world.viewers["sam"], "codes.replace", {"subject": str(code.pk)}).result
    _status, old = body(world, "anonymous", f"/Q/{code.token}")
    _status, new = body(world, "anonymous", f"/Q/{result['token']}")
    assert "replaced by a newer one" in old and point.name in old
    assert "replaced by a newer one" not in new and point.name in new
    assert [one.state for one in codes_of(point)] == ["replaced", "bound"]


def test_the_label_of_a_retired_point_opens_nothing(world: World, point: RiskPoint, code: Code) -> None:
    perform(world.viewers["sam"], "risks.retire", {"subject": str(point.pk), "reason": "卖了"})
    status, text = body(world, "anonymous", f"/Q/{code.token}")
    assert status == 404 and point.name not in text


def test_a_short_code_in_the_address_opens_for_members_only(world: World, point: RiskPoint, code: Code) -> None:
    assert body(world, "anonymous", f"/Q/{code.short}")[0] == 404
    assert point.name in body(world, "wang", f"/Q/{code.short}")[1]


def test_a_ring_of_replacements_ends(world: World, code: Code) -> None:
    with written():
        code.state, code.replaced_by = "replaced", code.pk
        code.save()
    assert body(world, "anonymous", f"/Q/{code.token}")[0] == 404

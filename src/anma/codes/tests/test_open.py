"""/Q/<code>[/<edition>]"""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anma.acts.pages import perform
from anma.codes import binding
from anma.codes.models import Code
from anma.codes.tests.conftest import blank, code_row, codes_of, end, in_stock
from anma.codes.tokens import new_token
from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.risks.models import RiskPoint

EVERYBODY = ["anonymous", "sam", "wang", "bob", "tina", "otto"]


def body(world: World, who: str, path: str) -> tuple[int, str]:
    answer = world.client(who).get(path)
    text = re.sub(r'name="next" value="[^"]*"', 'name="next"', unmarked(answer.content.decode()))
    return answer.status_code, re.sub(r'href="/report/[^"]*"', 'href="/report/"', text)


def unmarked(page: str) -> str:
    """Without the tokens of the browser, which are others each time."""
    return re.sub(r'name="(csrf-token|csrfmiddlewaretoken)" (content|value)="[^"]*"', "", page)


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_may_open_a_card(world: World, point: RiskPoint, code: Code, who: str) -> None:
    status, text = body(world, who, f"/Q/{code.token}")
    assert status == 200 and point.name in text


@pytest.mark.parametrize("path", ["/q/{lower}", "/Q/{lower}/1", "/q/{upper}/1/"])
def test_case_and_a_slash_do_not_matter(world: World, point: RiskPoint, code: Code, path: str) -> None:
    status, text = body(world, "anonymous", path.format(lower=code.token.lower(), upper=code.token))
    assert status == 200 and point.name in text


def test_unknown_blank_and_retired_look_alike_to_a_stranger(world: World, point: RiskPoint, code: Code) -> None:
    texts = [blank(world)[0].token, in_stock(world)[0].token]
    end(code)
    texts += [code.token, new_token(), "nonsense", "<script>alert(1)</script>"]
    answers = {body(world, "anonymous", f"/Q/{text}") for text in texts}
    assert len(answers) == 1
    status, page = answers.pop()
    assert status == 404 and "/report" in page and point.name not in page


def test_the_neutral_page_is_the_same_to_the_byte_but_for_the_code(world: World, code: Code) -> None:
    end(code)
    texts = [new_token(), code.token, blank(world)[0].token, in_stock(world)[0].token]
    pages = []
    for text in texts:
        content = world.client("anonymous").get(f"/Q/{text}").content.decode()
        pages.append(unmarked(content).replace(text, "THE-CODE"))
    assert len(set(pages)) == 1 and "THE-CODE" in pages[0] and "Report a danger here" in pages[0]


def test_they_cost_the_same_look_ups(world: World, point: RiskPoint, code: Code) -> None:
    """Also one that leads to another, however often, and one whose thing is not published."""
    texts = [new_token(), "nonsense", blank(world)[0].token, in_stock(world)[0].token, *gone_astray(world, code)]
    counts = {text: look_ups(world, text) for text in texts}
    assert len(set(counts.values())) == 1, counts


def gone_astray(world: World, code: Code) -> list[str]:
    """Labels replaced twice and once of which the last is retired, that one, and one on a point that is not there."""
    line, missing = blank(world)[0], blank(world)[0]
    perform(world.viewers["sam"], "codes.bind", {"code": line.token, "thing": f"door:{world.firm.pk}"})
    tokens, row = [line.token], code_row(line.code_id)
    for _time in range(2):
        made = perform(world.viewers["sam"], "codes.replace", {"subject": str(row.pk)}).result
        tokens, row = [*tokens, made["token"]], code_row(made["code"])
    end(row)
    with written():
        binding.hang(code_row(missing.code_id), "risk_point", uuid7(), clock.now())
    return [*tokens, missing.token]


def look_ups(world: World, text: str) -> int:
    with CaptureQueriesContext(connection) as seen:
        assert body(world, "anonymous", f"/Q/{text}")[0] == 404
    return len(seen)


def test_a_label_replaced_again_and_again_is_one_step_from_the_one_in_use(world: World, code: Code) -> None:
    first, row = code.pk, code
    for _time in range(3):
        row = code_row(perform(world.viewers["sam"], "codes.replace", {"subject": str(row.pk)}).result["code"])
    assert code_row(first).replaced_by == row.pk


@pytest.mark.parametrize(
    ("who", "told"), [("sam", True), ("wang", True), ("tina", True), ("bob", False), ("otto", False)]
)
def test_those_who_may_know_see_what_it_was(world: World, point: RiskPoint, code: Code, who: str, told: bool) -> None:
    end(code)
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


@pytest.mark.parametrize(
    ("who", "told", "binds"),
    [
        ("sam", True, True),
        ("alice", True, True),
        ("wang", True, False),
        ("bob", False, False),
        ("tina", True, False),
        ("otto", False, False),
    ],
)
def test_a_blank_label_offers_to_be_bound_to_those_who_may(world: World, who: str, told: bool, binds: bool) -> None:
    line = blank(world)[0]
    status, text = body(world, who, f"/Q/{line.token}")
    assert status == (200 if told else 404)
    assert ("This label is blank" in text) is told
    assert (f"/labels/bind?code={line.short}" in text) is binds


@pytest.mark.parametrize(
    ("who", "told", "binds"), [("sam", True, True), ("bob", True, True), ("wang", False, False), ("tina", True, False)]
)
def test_a_label_in_stock_may_be_bound_by_any_firm(world: World, who: str, told: bool, binds: bool) -> None:
    line = in_stock(world)[0]
    _status, text = body(world, who, f"/Q/{line.token}")
    assert ("This label is blank" in text) is told
    assert (f"/labels/bind?code={line.short}" in text) is binds


def test_the_code_of_another_platform_is_as_unknown_as_any(world: World) -> None:
    assert body(world, "anonymous", f"/Q/{new_token()}")[0] == 404

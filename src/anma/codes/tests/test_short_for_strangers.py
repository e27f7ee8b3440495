"""/Q/<short code> before sign-in: what to do instead, the same whether the code exists or not."""

import re

import pytest

from anma.codes.models import Code
from anma.codes.tokens import new_short
from anma.conftest import World
from anma.risks.models import RiskPoint


def body(world: World, who: str, path: str) -> tuple[int, str]:
    answer = world.client(who).get(path, headers={"Accept-Language": "zh-hans"})
    tokens = r'name="(csrf-token|csrfmiddlewaretoken|next)" (content|value)="[^"]*"|nonce="[^"]*"'
    return answer.status_code, re.sub(tokens, "", answer.content.decode())


def test_a_stranger_is_told_to_sign_in_or_to_scan_and_learns_nothing(
    world: World, point: RiskPoint, code: Code
) -> None:
    wrong = ["ABCD-EFGH", "1O34-5678", "k7m2-9pqr"]
    answers = {body(world, "anonymous", f"/Q/{text}") for text in (code.short, code.short.lower(), new_short(), *wrong)}
    assert len(answers) == 1
    status, page = answers.pop()
    assert status == 404 and "输码要先登录；没有账号就用相机扫码" in page and point.name not in page


def test_the_button_leads_to_a_form_and_not_to_a_404(world: World, code: Code) -> None:
    page = body(world, "anonymous", f"/Q/{code.short}")[1]
    (url,) = set(re.findall(r'href="(/report/[^"]*)"', page))
    status, form = body(world, "anonymous", url)
    assert status == 200 and 'name="place" data-field="place" required' in form


@pytest.mark.parametrize("text", ["nonsense-and-more", "A" * 20])
def test_other_texts_keep_the_page_of_a_label_that_opens_nothing(world: World, code: Code, text: str) -> None:
    assert "输码要先登录" not in body(world, "anonymous", f"/Q/{text}")[1]


@pytest.mark.parametrize("who", ["wang", "bob", "otto"])
def test_who_is_signed_in_is_not_told_to_sign_in(world: World, code: Code, who: str) -> None:
    assert "输码要先登录" not in body(world, who, f"/Q/{code.short}")[1]

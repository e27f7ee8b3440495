"""The card's page."""

import re
from datetime import date

import pytest

from anma.acts.pages import perform
from anma.codes.models import Code
from anma.conftest import World
from anma.evidence.testing import written
from anma.risks.models import RiskPoint
from anma.risks.queries import newest_edition
from anma.risks.tests.conftest import row

NAME = "wang (made up)"


def page(world: World, who: str, code: Code, edition: str = "", **headers: str) -> str:
    return world.client(who).get(f"/Q/{code.token}{edition}", headers=headers or None).content.decode()


def test_it_opens_like_an_alarm(world: World, point: RiskPoint, code: Code) -> None:
    text = page(world, "anonymous", code)
    text = text[text.index("<main") :]
    assert text.index(f"level-{point.level}") < text.index(point.name) < text.index('class="donts"')
    assert text.count("<li>", text.index('class="donts"'), text.index("</ul>", text.index('class="donts"'))) == 3


@pytest.mark.parametrize(
    ("who", "named", "checked"),
    [
        ("anonymous", False, False), ("bob", False, False), ("otto", False, False),
        ("wang", True, True), ("sam", True, True), ("tina", False, True),
    ],
)  # fmt: skip
def test_names_are_for_the_firm_and_the_last_check_for_those_who_see_the_point(
    world: World, point: RiskPoint, code: Code, who: str, named: bool, checked: bool
) -> None:
    with written():
        point.last_checked_day = date(2026, 11, 20)
        point.save()
    text = page(world, who, code)
    main = text[text.index("<main") :]
    assert (NAME in main) is named
    assert ("2026-11-20" in main) is checked
    assert ("employee of the firm" in main) is (checked and not named)


def test_the_emergency_button_calls_the_duty_number(world: World, point: RiskPoint, code: Code) -> None:
    assert 'href="tel:120"' in page(world, "anonymous", code)
    with written():
        world.firm.duty_phone = "0519-00000000"
        world.firm.save()
    assert 'href="tel:0519-00000000"' in page(world, "anonymous", code)


def test_anybody_may_report_and_only_members_check(world: World, point: RiskPoint, code: Code) -> None:
    assert f"/report/{code.token}" in page(world, "anonymous", code)
    assert "Check it" not in page(world, "anonymous", code)
    assert "Check it" not in page(world, "tina", code)
    assert f'href="/inspect/{point.pk}"' in page(world, "wang", code)
    assert world.client("anonymous").get(f"/report/{code.token}").status_code == 200


def test_an_older_card_says_so(world: World, point: RiskPoint, code: Code) -> None:
    perform(world.viewers["sam"], "risks.change", {"subject": str(point.pk), "place": "二车间"})
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})
    assert "This card is edition 1, now it is edition 2" in page(world, "anonymous", code, "/1")
    assert "This card is edition" not in page(world, "anonymous", code, "/2")


def test_a_draft_change_is_not_on_the_card(world: World, point: RiskPoint, code: Code) -> None:
    perform(world.viewers["sam"], "risks.change", {"subject": str(point.pk), "name": "秘密的新名字"})
    assert "秘密的新名字" not in page(world, "wang", code)


def test_both_languages_are_whole(world: World, point: RiskPoint, code: Code) -> None:
    document = newest_edition(row(point.pk)).document
    chinese = page(world, "anonymous", code, **{"accept-language": "zh-hans"})
    assert document["donts"][0]["zh"] in chinese and document["donts"][0]["en"] not in chinese
    english = page(world, "anonymous", code, **{"accept-language": "en"})
    assert document["donts"][0]["en"] in english and "own words are in Chinese" in english


def test_script_in_a_name_is_harmless(world: World, point: RiskPoint, code: Code) -> None:
    perform(world.viewers["sam"], "risks.change", {"subject": str(point.pk), "name": "<script>alert(1)</script>"})
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})
    text = page(world, "anonymous", code)
    assert "<script>alert" not in text and "&lt;script&gt;alert(1)" in text


def test_it_is_small_and_takes_nothing_of_the_desk(world: World, point: RiskPoint, code: Code) -> None:
    text = page(world, "anonymous", code)
    assert len(text.encode()) < 20_000
    assert not re.search(r"desk-|tabler|htmx", text)


def test_nothing_is_inline(world: World, point: RiskPoint, code: Code) -> None:
    text = page(world, "anonymous", code)
    assert " style=" not in text and " onclick=" not in text and "<style" not in text


@pytest.mark.parametrize(
    ("who", "status"), [("wang", 200), ("tina", 200), ("bob", 404), ("otto", 404), ("anonymous", 302)]
)
def test_the_same_card_from_a_list(world: World, point: RiskPoint, who: str, status: int) -> None:
    assert world.client(who).get(f"/cards/{point.pk}").status_code == status


def test_a_sign_is_a_picture(world: World) -> None:
    answer = world.client("anonymous").get("/cards/signs/W-crush.svg")
    assert answer["Content-Type"] == "image/svg+xml" and b"<svg" in answer.content
    assert world.client("anonymous").get("/cards/signs/W-nothing.svg").status_code == 404

"""The card's page."""

import re
from datetime import date

import pytest
from django.conf import settings

from anma.acts.pages import perform
from anma.cards.content import Card
from anma.codes.models import Code
from anma.codes.tests.conftest import codes_of
from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel.ids import uuid7
from anma.knowledge.document import build_document
from anma.knowledge.packs.loader import modules, packs
from anma.knowledge.packs.schema import Pack
from anma.risks.models import RiskPoint
from anma.risks.queries import newest_edition
from anma.risks.tests.conftest import row, take_over

NAME = "wang (made up)"


def page(world: World, who: str, code: Code, edition: str = "", **headers: str) -> str:
    return world.client(who).get(f"/Q/{code.token}{edition}", headers=headers or None).content.decode()


def words_of(html: str) -> str:
    """The page without its tags: words that can be tapped stand in buttons."""
    return re.sub(r"<[^>]*>", "", html)


def test_words_that_not_everybody_knows_can_be_tapped_once(world: World, point: RiskPoint, code: Code) -> None:
    text = page(world, "anonymous", code, **{"accept-language": "zh-hans"})
    said = re.findall(r'<span class="term-said" id="(term-\d+)" popover><b>(.+?)</b>', text)
    assert {"车床", "急停"} <= {word for _, word in said} and len(said) == len(set(said))
    assert [number for number, _ in said] == re.findall(r'popovertarget="(term-\d+)"', text)


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


@pytest.fixture
def exits(world: World) -> Code:
    made = take_over(world, points=[{"key": "fire-exits", "pack": "exits"}])[0]
    perform(world.viewers["alice"], "risks.publish", {"points": [str(made)]})
    return codes_of(row(made))[0]


def test_a_fire_point_calls_the_fire_brigade_after_the_duty_number(world: World, exits: Code) -> None:
    alone = page(world, "anonymous", exits)
    assert "Emergency: call 119" in alone and 'href="tel:119"' in alone and "tel:120" not in alone
    assert "出事了：打 119" in page(world, "anonymous", exits, **{"accept-language": "zh-hans"})
    with written():
        world.firm.duty_phone = "0519-00000000"
        world.firm.save()
    text = page(world, "anonymous", exits)
    assert text.index('href="tel:0519-00000000"') < text.index('href="tel:119"') and "Call 119" in text


def test_every_pack_says_whom_to_call() -> None:
    assert _call_fire_brigade(packs()["general-machining"], packs()["warehouse"], *modules().values()) >= {
        *("ammonia-plant", "ammonia-users"),
        *("air-compressor", "charging", "confined-space", "dust", "fire-exits", "flammable-store", "fuel-gas"),
        *("gas-cylinders", "heat-treatment", "hot-work", "molten-metal", "spray-booth"),
        *("refrigeration", "risky-goods", "store-fire", "truck-battery"),
        *("dormitory", "three-in-one", "rented-out", "shared-building"),
    }
    fire = _call_fire_brigade(packs()["casting"], packs()["spray-coating"])
    assert fire >= {"induction-furnace", "casting-pit", "coating-booth", "paint-mixing", "powder-booth", "coating-oven"}
    assert not fire & {"fettling", "silica-dust", "foundry-heat", "paint-conveyor", "airless-gun", "isocyanates"}


def _call_fire_brigade(*some: Pack) -> set[str]:
    """The points whose card says 119."""
    points = [point for pack in some for point in pack.points]
    return {point.key for point in points if Card("zh", build_document(point, uuid7())).number == "119"}


@pytest.mark.parametrize(("language", "heading"), [("zh-hans", "记住三条"), ("en", "Three rules")])
def test_the_donts_say_no_once(world: World, point: RiskPoint, code: Code, language: str, heading: str) -> None:
    text = page(world, "anonymous", code, **{"accept-language": language})
    rules = text[text.index('class="donts"') : text.index("</ul>", text.index('class="donts"'))]
    lines = re.findall("<li>(.*?)</li>", rules)
    assert all(re.match("(不要|不准)[^不]|(Do not|No|Never) ", line) for line in lines) and len(lines) == 3
    assert heading in text and "千万" not in text


def test_the_mark_before_a_dont_is_no_cross() -> None:
    css = (settings.BASE_DIR / "frontend/src/css/field.css").read_text(encoding="utf-8")
    assert "list-style: disc" in css[css.index(".donts") :] and "✕" not in css


def test_anybody_may_report_and_only_members_check(world: World, point: RiskPoint, code: Code) -> None:
    assert f"/report/{code.token}" in page(world, "anonymous", code)
    assert "Check it" not in page(world, "anonymous", code)
    assert "Check it" not in page(world, "tina", code)
    assert f'href="/inspect/{point.pk}?code={code.token}"' in page(world, "wang", code)
    listed = world.client("wang").get(f"/cards/{point.pk}").content.decode()
    assert f'href="/inspect/{point.pk}"' in listed  # from a list nobody stands before the label
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
    chinese = words_of(page(world, "anonymous", code, **{"accept-language": "zh-hans"}))
    assert document["donts"][0]["zh"] in chinese and document["donts"][0]["en"] not in chinese
    english = words_of(page(world, "anonymous", code, **{"accept-language": "en"}))
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
    assert b"<svg" in world.client("anonymous").get("/cards/signs/GHS06.svg").content


@pytest.mark.parametrize(("language", "named"), [("zh-hans", "长期吸入粉尘伤肺"), ("en", "")])
def test_a_type_that_names_nothing_gives_way_to_what_happens(world: World, language: str, named: str) -> None:
    """The standard's “other” as a headline would warn of nothing; the types that say something stay."""
    made = take_over(world, points=[{"key": "dust", "pack": "dust"}])[0]
    perform(world.viewers["alice"], "risks.publish", {"points": [str(made)]})
    document = newest_edition(row(made)).document
    event = next(one for one in document["events"] if "WSA10099" in {kind["code"] for kind in one["accident_types"]})
    text = page(world, "anonymous", codes_of(row(made))[0], **{"accept-language": language})
    title = text[text.index('class="alarm') :].partition("</section>")[0]
    assert (named or event["name"]["en"]) in title and "其他" not in title and "Other" not in title
    assert Card("zh", document).accidents[0] == document["events"][0]["accident_types"][0]["name"]["zh"]


def test_what_strangers_read_is_kept_and_still_says_what_holds_now(world: World, point: RiskPoint, code: Code) -> None:
    first = page(world, "anonymous", code)
    assert "tel:120" in page(world, "anonymous", code) and "edition 1" not in first
    assert "Last checked" not in page(world, "bob", code)
    assert "Check it" in page(world, "wang", code), "a member's page is drawn for the member"
    with written():
        world.firm.name = "Another name (made up)"
        world.firm.save()
    assert "Another name (made up)" in page(world, "anonymous", code)
    assert "Check it" not in page(world, "anonymous", code)

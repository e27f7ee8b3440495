"""A round on paper: who gets it, that it asks what the edition asks, and that its codes name what was answered."""

from __future__ import annotations

import io
from datetime import date

import zxingcpp
from django.utils import translation
from PIL import Image

from anma.acts.pages import perform
from anma.codes.tokens import parse
from anma.conftest import World
from anma.inspections.checks import document_of, questions
from anma.inspections.paper import listed, round_sheet, sheet_code
from anma.inspections.tests.conftest import Submit
from anma.printing.round_sheet import RoundSheet, picture_round, render_round
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over

WHO = ("alice", "sam", "wang", "bob", "tina", "otto", "anonymous")
DAY = date(2026, 11, 29)


def made(world: World, *points: RiskPoint, lang: str = "zh-hans") -> RoundSheet:
    with translation.override(lang):
        return round_sheet(world.viewers["sam"], world.firm.pk, world.firm.name, points)


def test_who_checks_prints_the_own_round_and_who_plans_that_of_the_firm(world: World, published: RiskPoint) -> None:
    own = {who: world.client(who).get("/today/round.pdf").status_code for who in WHO}
    planned = {who: world.client(who).get("/plan/round.pdf").status_code for who in WHO}
    assert own == {"alice": 200, "sam": 200, "wang": 200, "bob": 200, "tina": 403, "otto": 403, "anonymous": 302}
    assert planned == {"alice": 200, "sam": 200, "wang": 403, "bob": 200, "tina": 403, "otto": 403, "anonymous": 302}


def test_it_asks_every_question_of_the_edition_in_its_order(world: World, published: RiskPoint) -> None:
    with translation.override("zh-hans"):
        asked = [one.text for one in questions(document_of(published, published.edition))]
    (stop,) = made(world, published).stops
    assert list(stop.questions) == asked and len(asked) > 2
    assert (stop.name, stop.place, stop.edition) == ("1号车床", "机加工一车间", "第 1 版")


def test_two_decoders_read_the_code_which_carries_the_edition(world: World, published: RiskPoint) -> None:
    sheet = made(world, published)
    (stop,) = sheet.stops
    picture = Image.open(io.BytesIO(picture_round(sheet, "zh", 200)[0])).convert("L")
    assert [found.text for found in zxingcpp.read_barcodes(picture)] == [stop.url]
    assert read_by_zbar(picture) == [stop.url]
    assert parse(stop.url).edition == published.edition and parse(stop.code).short == stop.code


def read_by_zbar(picture: Image.Image) -> list[str]:
    from pyzbar import pyzbar

    return [found.data.decode() for found in pyzbar.decode(picture)]


def test_the_sheets_code_follows_from_what_is_asked_and_is_checked_when_typed(
    world: World, published: RiskPoint
) -> None:
    stops = listed([published])
    code = sheet_code(DAY, stops)
    assert code == sheet_code(DAY, listed([published])) and parse(code).short == code
    assert code != sheet_code(date(2026, 11, 30), stops) and code != sheet_code(DAY, [])
    perform(world.viewers["sam"], "risks.change", {"subject": str(published.pk), "place": "二车间"})
    perform(world.viewers["alice"], "risks.publish", {"points": [str(published.pk)]})
    assert sheet_code(DAY, listed([row(published.pk)])) != code


def test_it_walks_place_by_place_and_leaves_out_what_asks_nothing(world: World, published: RiskPoint) -> None:
    (other,) = take_over(world, points=[{"key": "milling", "name": "铣床", "place": "A 车间"}])
    draft = row(other)
    assert [stop.name for stop in made(world, published, draft).stops] == ["1号车床"]
    perform(world.viewers["alice"], "risks.publish", {"points": [str(other)]})
    assert [stop.name for stop in made(world, published, row(other)).stops] == ["铣床", "1号车床"]


def test_it_names_nobody(world: World, published: RiskPoint) -> None:
    assert "made up)" not in str(made(world, published).stops)


def test_what_was_looked_at_today_is_not_on_the_own_round(world: World, submit: Submit) -> None:
    before = world.client("wang").get("/today/round.pdf").content
    submit("wang")
    assert world.client("wang").get("/today/round.pdf").content != before


def test_an_empty_round_says_so_and_the_same_round_gives_the_same_bytes(world: World, published: RiskPoint) -> None:
    assert render_round(made(world), "zh").startswith(b"%PDF")
    assert made(world).empty == "今天没有要查的。"
    assert render_round(made(world, published), "zh") == render_round(made(world, published), "zh")


def test_an_english_sheet_holds_no_chinese_of_the_platform(world: World, published: RiskPoint) -> None:
    sheet = made(world, published, lang="en")
    said = [sheet.title, sheet.how, sheet.foot, *sheet.boxes, *sheet.lines, *sheet.stops[0].questions]
    assert not [text for text in said if any("\u4e00" <= letter <= "\u9fff" for letter in text)]

"""One search for everything, and for nobody more than what is theirs."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from tests.subjects import hazard, point

from anma.codes.models import Code
from anma.conftest import World
from anma.evidence.testing import written
from anma.hazards.tests.conftest import token
from anma.kernel.viewer import system_scope
from anma.risks.tests.conftest import drafted, published

__all__ = ["drafted", "published", "token"]

ZH = {"Accept-Language": "zh-hans"}
EVERYBODY = ("alice", "sam", "wang", "li", "bob", "carol", "tina", "otto", "cindy")


def found(world: World, who: str, text: str) -> str:
    answer = world.client(who).get(f"/search?q={quote(text)}&part=words")
    assert answer.status_code == 200
    return answer.content.decode().partition('id="found"')[2]


def who_finds(world: World, text: str, address: str) -> set[str]:
    return {who for who in EVERYBODY if f'href="{address}"' in found(world, who, text)}


def test_whoever_is_not_signed_in_is_sent_to_sign_in(world: World) -> None:
    assert world.client("anonymous").get("/search?q=a").status_code == 302


@pytest.mark.parametrize("text", ["name", "initials", "uscc", "part"])
def test_a_firm_is_found_by_the_offices_above_it(world: World, text: str) -> None:
    firm = world.firm
    with written():
        firm.initials = "sljxc"
        firm.save()
    asked = {"name": firm.name[1:5], "initials": "SLJ", "uscc": firm.uscc, "part": firm.uscc[8:14]}[text]
    assert who_finds(world, asked, f"/firms/{firm.pk}") == {"tina", "cindy"}


def test_a_risk_point_is_found_by_its_firm_and_the_offices(world: World) -> None:
    row = point(world)
    assert who_finds(world, row.name, f"/risks/{row.pk}") == {"alice", "sam", "tina", "cindy"}


def test_a_hazard_is_found_by_those_who_see_it(world: World) -> None:
    row = hazard(world)
    seen = who_finds(world, row.description[:6], f"/hazards/{row.pk}")
    assert {"alice", "sam", "tina", "cindy"} <= seen
    assert not seen & {"bob", "carol", "otto"}


@pytest.mark.parametrize(("who", "at_once"), [("tina", True), ("cindy", False)])
def test_a_city_finds_names_at_once_and_words_after_them(world: World, who: str, at_once: bool) -> None:
    row, client = hazard(world), world.client(who)
    ask = f"/search?q={quote(row.description[:6])}"
    first = client.get(ask).content.decode()
    assert (f'href="/hazards/{row.pk}"' in first) == at_once
    assert ('hx-trigger="load' in first) != at_once and "Nothing found" not in first
    later = client.get(f"{ask}&part=words", headers={"HX-Request": "true"}).content.decode()
    assert f'href="/hazards/{row.pk}"' in later and "hx-trigger" not in later and "<html" not in later
    none = client.get("/search?q=qqqq&part=words", headers={"HX-Request": "true"}).content.decode()
    assert "No risk point and no hazard says so." in none


def test_people_are_found_inside_their_firm_only(world: World) -> None:
    name = world.hats["wang"].person.name
    finds = {who for who in EVERYBODY if name in found(world, who, name).replace(f"“{name}”", "")}
    assert finds == {"alice", "sam"}


def test_a_label_opens_by_its_short_code(world: World, token: str) -> None:
    with system_scope("test"):
        code = Code.objects.as_system().get(token=token)
    assert f"/Q/{token}" in found(world, "alice", code.short)
    assert f"/Q/{token}" in found(world, "wang", code.short)
    assert f"/Q/{token}" not in found(world, "bob", code.short)


def test_a_group_shows_ten_and_says_that_there_are_more(world: World) -> None:
    rows = [hazard(world) for _ in range(11)]
    page = found(world, "alice", rows[0].description[:6])
    assert page.count('href="/hazards/') == 10
    assert "Show all of them" in page and "/hazards?q=" in page


def test_a_script_in_the_question_is_only_shown(world: World) -> None:
    page = found(world, "alice", "<script>alert(1)</script>")
    assert "<script>" not in page and "&lt;script&gt;" in page


def test_while_typing_only_the_hits_come(world: World) -> None:
    answer = world.client("alice").get("/search?q=zzzz", headers={"HX-Request": "true", **ZH})
    text = answer.content.decode()
    assert "<html" not in text and "没有找到" in text

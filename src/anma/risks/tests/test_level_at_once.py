"""Scale, value and level of a chosen method stand on the page before anything is kept."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import pytest
from django.utils import translation

from anma.conftest import World
from anma.knowledge.grading import keeping
from anma.knowledge.grading.direct import read_catalogue
from anma.knowledge.tests.conftest import var_at
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def event_of(point: RiskPoint) -> str:
    return str(point.draft["events"][0]["id"])


def level(world: World, point: RiskPoint, who: str = "sam", **more: Any) -> str:
    at = f"/risks/{point.pk}/event/{event_of(point)}/level"
    sent = {name.replace("__", "."): value for name, value in more.items()}
    answer = world.client(who).get(at, {f"event.{event_of(point)}.{k}" if "/" in k else k: v for k, v in sent.items()})
    return str(answer.content.decode()) if answer.status_code == 200 else str(answer.status_code)


def now(text: str) -> str:
    return text.split('id="level-now"')[1].split("</div>\n")[0].split("<details")[0]


def test_another_edition_brings_its_own_scale_and_what_was_chosen_by_its_meaning(
    world: World, drafted: RiskPoint
) -> None:
    text = level(world, drafted, rule="LS/C", **{"LS/A.L": "4", "LS/A.S": "3"})
    assert f'name="event.{event_of(drafted)}.LS/C.S"' in text and "LS/A." not in text
    assert "R = L × S = 4 × " in now(text) or "L 4 × S " in now(text)
    assert row(drafted.pk).draft["method"] == "LEC", "nothing is kept"


def test_value_and_level_follow_what_is_chosen(world: World, drafted: RiskPoint) -> None:
    text = now(level(world, drafted, **{"LEC/320-160-70.L": "6", "LEC/320-160-70.E": "6", "LEC/320-160-70.C": "15"}))
    assert "L 6 × E 6 × C 15 = 540" in text and "Major" in text


def test_a_method_without_values_says_by_which_the_level_still_is(world: World, drafted: RiskPoint) -> None:
    rule = re.search(r'name="event\.[^"]*?(MES/[^"]*)\.M"', level(world, drafted))
    assert rule
    text = level(world, drafted, rule=rule[1], **{f"{rule[1]}.M": "3"})
    assert "there are no values yet" in now(text)
    assert re.search(rf'{rule[1]}\.M">(?:(?!</select>).)*<option value="3" selected>', text), "stays chosen"


def test_wrong_values_get_their_sentence(world: World, drafted: RiskPoint) -> None:
    wrong = level(world, drafted, **{"LEC/320-160-70.L": "4", "LEC/320-160-70.E": "6", "LEC/320-160-70.C": "15"})
    assert "notice" in now(wrong) and "4" in now(wrong)
    above = {
        f"residual.LEC/320-160-70.{letter}": value for letter, value in zip("LEC", ("10", "10", "100"), strict=True)
    }
    assert "cannot be above" in now(level(world, drafted, **above))


def test_what_the_catalogue_lists_is_not_shown_lower(world: World, drafted: RiskPoint, tmp_path: Path) -> None:
    with var_at(tmp_path):
        keeping.store(read_catalogue("省目录（样例）", ["code,name,level,words", "A1,车床,重大,车床"]))
        texts = [now(level_at(world, drafted, str(event["id"]))) for event in drafted.draft["events"]]
    assert sum("A1 车床" in text for text in texts) == 1


def level_at(world: World, point: RiskPoint, event: str) -> str:
    return str(world.client("sam").get(f"/risks/{point.pk}/event/{event}/level", {"rule": "LS/A"}).content.decode())


def test_without_a_script_the_page_shows_it_and_keeps_nothing(world: World, drafted: RiskPoint) -> None:
    event = event_of(drafted)
    client, at = world.client("sam"), f"/risks/{drafted.pk}/event/{event}"
    page = client.get(at).content.decode()
    assert '<noscript><button class="act second-act" type="submit" name="look"' in page
    raw = {
        "rule": "LS/C",
        f"event.{event}.LS/A.L": "4",
        f"event.{event}.LS/A.S": "3",
        f"event.{event}.name": "手被卷住",
    }
    answer = client.post(f"/risks/{drafted.pk}/change?form_at={at}", {**raw, "look": "1"})
    text = answer.content.decode()
    assert answer.status_code == 200 and "Nothing is kept yet" in text and 'value="手被卷住"' in text
    assert '<option value="LS/C" selected>' in text and f'name="event.{event}.LS/C.L"' in text
    assert row(drafted.pk).draft == drafted.draft


def test_a_refused_form_keeps_the_scale_that_was_chosen(world: World, drafted: RiskPoint) -> None:
    event = event_of(drafted)
    client, at = world.client("sam"), f"/risks/{drafted.pk}/event/{event}"
    raw = {
        "rule": "LS/C",
        f"event.{event}.LS/C.L": "5",
        f"event.{event}.LS/C.S": "4",
        f"event.{event}.name": "长" * 121,
    }
    text = client.post(f"/risks/{drafted.pk}/change?form_at={at}", raw).content.decode()
    chosen = re.search(rf'{event}\.LS/C\.L">(?:(?!</select>).)*<option value="5" selected>', text)
    assert chosen and "长" * 121 in text


@pytest.mark.parametrize(
    ("who", "status"), [("wang", "403"), ("tina", "403"), ("bob", "404"), ("otto", "403"), ("anonymous", "302")]
)
def test_it_is_closed_to_others(world: World, drafted: RiskPoint, who: str, status: str) -> None:
    assert level(world, drafted, who) == status
    assert "level-now" in level(world, drafted, "alice")


@pytest.mark.parametrize("path", ["/risks/new", "/risks/{}/edit/event"])
def test_something_new_shows_its_level_too(world: World, drafted: RiskPoint, path: str) -> None:
    client = world.client("sam")
    text = client.get(path.format(drafted.pk)).content.decode()
    asked = re.search(r'hx-get="(/risks/grading/result[^"]*)"', text)
    names = re.findall(r'<select class="form-select" name="([^"]*\.[LEC])"', text)
    assert asked and len(names) == 3
    sent = dict(zip(names, ("6", "6", "15"), strict=True))
    found = client.get(asked[1].replace("&amp;", "&") + "&" + urlencode(sent)).content.decode()
    assert "L 6 × E 6 × C 15 = 540" in found

"""The browser is told that a half-filled form has arrived, and only then."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from django.utils import translation
from django.utils.html import escape

from anma.conftest import World
from anma.help.questions import QUESTIONS
from anma.help.retention import RETENTION
from anma.kernel.ids import uuid7
from anma.web.kept import COOKIE, FIELD, KEPT

HAVE = "/risks/start/have"


def test_a_form_that_became_something_is_named(world: World) -> None:
    name = str(uuid7())
    answer = world.client("sam").post(HAVE, {"words": "pit", FIELD: name})
    assert answer.status_code == 302 and answer.cookies[COOKIE].value == name


@pytest.mark.parametrize("name", ["", "no uuid", "x\r\nSet-Cookie: a=b"])
def test_what_is_no_name_is_not_sent_back(world: World, name: str) -> None:
    answer = world.client("sam").post(HAVE, {"words": "pit", FIELD: name})
    assert answer.status_code == 302 and COOKIE not in answer.cookies


@pytest.mark.parametrize(("who", "path"), [("sam", "/risks/new"), ("wang", HAVE), ("anonymous", HAVE)])
def test_a_refused_form_is_kept(world: World, who: str, path: str) -> None:
    answer = world.client(who).post(path, {"name": "x", FIELD: str(uuid7())})
    assert answer.status_code in (302, 400, 403) and COOKIE not in answer.cookies


@pytest.mark.parametrize("path", [HAVE, "/risks/start/who", "/risks/start/place/machine_shop", "/risks/new"])
def test_the_forms_that_take_time_are_kept_for_firm_and_page(world: World, path: str) -> None:
    world.client("sam").post("/risks/start", {"trade": "3484"})
    world.client("sam").post(HAVE, {"have": ["lathe"]})
    page = world.client("sam").get(path).content.decode()
    assert f'data-firm="{world.firm.pk}"' in page and 'data-keep="risks.' in page and "data-kept-drop" in page


FRONTEND = Path(__file__).parents[4] / "frontend" / "src"


def days_of(script: str) -> int:
    found = re.search(r"KEPT_MS = (\d+) \* 24 \* 60 \* 60 \* 1000", (FRONTEND / script).read_text())
    assert found is not None
    return int(found[1])


@pytest.mark.parametrize(("language", "days"), [("en", "{} days"), ("zh-hans", "{} 天")])
def test_help_and_privacy_say_how_long_where_and_how_to_delete(world: World, language: str, days: str) -> None:
    asked = {"accept-language": language}
    assert days_of("kept.ts") * 86400 == KEPT
    with translation.override(language):
        question = next(one for one in QUESTIONS if one.key == "half")
        kept = next(one for one in RETENTION if "14" in str(one.ends))
        drop, where = translation.gettext("Throw it away"), {"en": "browser", "zh-hans": "浏览器"}[language]
        told = {"/help": str(question.answer), "/privacy": f"{kept.until} {kept.why}"}
    assert drop in told["/help"]
    for path, text in told.items():
        assert where in text
        assert all(days.format(days_of(script)) in text for script in ("kept.ts", "drafts.ts"))
        page = world.client("anonymous").get(path, headers=asked).content.decode()
        assert escape(text[:40]) in page, path

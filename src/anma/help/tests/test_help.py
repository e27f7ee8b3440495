"""`/help`: short answers, found by a search, for whoever reads them; who runs this platform."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse
from django.utils import translation

from anma.conftest import World
from anma.help.questions import ANYBODY, AUDIENCES, BOSS, OFFICER, QUESTIONS, WORKER, audience_of, search, shown_to
from anma.help.tests.conftest import EVERYBODY


@pytest.mark.parametrize("who", EVERYBODY)
def test_it_opens_for_everybody_and_leads_nowhere_forbidden(world: World, who: str) -> None:
    client = world.client(who)
    page = client.get("/help").content.decode()
    assert "What do you want to do?" in page and "/help/ask" in page and "/privacy" in page
    for question in QUESTIONS:
        if question.page and f'href="{reverse(question.page)}">Go there' in page:
            assert client.get(reverse(question.page)).status_code in (200, 302), question.key


def test_the_own_questions_come_first(world: World) -> None:
    wanted = {"wang": WORKER, "alice": BOSS, "sam": BOSS, "tina": OFFICER, "cindy": OFFICER, "anonymous": ANYBODY}
    assert {who: audience_of(world.viewers[who]) for who in wanted} == wanted
    for who, own in wanted.items():
        assert shown_to(world.viewers[who])[0][0] == own
    assert {key for key, _title, _asked in shown_to(world.viewers["wang"])} == set(AUDIENCES)


def test_every_audience_has_answers_and_every_page_is_there() -> None:
    assert {question.audience for question in QUESTIONS} == set(AUDIENCES)
    assert len({question.key for question in QUESTIONS}) == len(QUESTIONS)
    for question in QUESTIONS:
        assert not question.page or reverse(question.page)


@pytest.mark.parametrize(
    ("language", "text", "key"),
    [
        ("en", "lost my phone", "lost"), ("en", "PASSWORD", "sign_in"), ("en", "grey mark?", "marks"),
        ("zh-hans", "没信号", "no_signal"), ("zh-hans", "手机丢了", "lost"), ("zh-hans", "怎么打印卡片", "cards"),
        ("zh-hans", "我要投诉", "complain"), ("zh-hans", "忘记密码", "sign_in"),
    ],
)  # fmt: skip
def test_a_few_words_find_the_answer(language: str, text: str, key: str) -> None:
    with translation.override(language):
        assert search(text)[0].key == key


@pytest.mark.parametrize("text", ["", "  ", "??", "qqqq", "紫外线灯管回收"])
def test_what_nobody_asked_before_finds_nothing(text: str) -> None:
    with translation.override("zh-hans"):
        assert search(text) == []


def test_what_is_not_found_can_be_asked(world: World) -> None:
    page = world.client("anonymous").get("/help", {"q": 'zzz"><script>'}).content.decode()
    assert "No answer fits" in page and "<script>alert" not in page and "zzz%22%3E%3Cscript%3E" in page


def test_who_runs_it_is_told_where_it_was_written_down(world: World, settings: Any) -> None:
    settings.ANMA_OPERATOR = {
        "name": "Example bureau (made up)",
        "phone": "0000-1234567 (made up)",
        "address": "Road 1",
    }
    for path in ("/help", "/privacy"):
        page = world.client("anonymous").get(path).content.decode()
        assert "Example bureau (made up)" in page and 'href="tel:00001234567"' in page and "Road 1" in page


def test_where_nobody_wrote_it_down_the_page_says_so(world: World, settings: Any, tmp_path: Any) -> None:
    settings.ANMA_OPERATOR, settings.VAR = {}, tmp_path
    assert "Nobody has written down" in world.client("anonymous").get("/help").content.decode()


@pytest.mark.parametrize("path", ["/help", "/welcome", "/today", "/hats"])
def test_help_and_privacy_stand_at_the_end_of_every_page(world: World, path: str) -> None:
    page = world.client("wang").get(path).content.decode()
    assert '<footer class="foot' in page


def test_the_desk_has_them_too(world: World) -> None:
    assert '<footer class="foot' in world.client("tina").get("/hazards").content.decode()


def test_larger_type_is_one_tap_away_and_leads_back(world: World) -> None:
    client = world.client("anonymous")
    assert client.post("/elder", {"next": "/help"})["Location"] == "/help"
    assert 'class="elder"' in client.get("/help").content.decode()
    assert client.post("/elder", {"next": "https://elsewhere.example/"})["Location"] == "/"

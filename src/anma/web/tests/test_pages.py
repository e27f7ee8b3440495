"""Pages of no single room, for all kinds of viewer."""

import re
from typing import Any

import pytest
from django.core.paginator import Paginator
from django.shortcuts import render
from django.test import Client, RequestFactory
from django.utils import translation

from anma.acts.pages import perform
from anma.web.home import start_of

STARTS = {
    "alice": "web:today",
    "sam": "web:today",
    "wang": "web:today",
    "tina": "web:morning",
    "cindy": "briefing:dashboard",
    "anonymous": "web:welcome",
}


@pytest.mark.parametrize("name", sorted(STARTS))
def test_every_hat_starts_where_its_work_is(name: str, world: Any) -> None:
    assert start_of(world.viewers[name]) == STARTS[name]


def test_the_welcome_page_speaks_chinese_first(world: Any) -> None:
    page = Client().get("/welcome").content.decode()
    assert 'lang="zh-hans"' in page


def test_the_language_is_remembered_and_only_local_targets_are_followed(world: Any) -> None:
    client = Client()
    response = client.post("/language", {"language": "en", "next": "https://elsewhere.example/"})
    assert response["Location"] == "/"
    assert 'lang="en"' in client.get("/welcome").content.decode()


def test_the_log_shows_the_own_firm_and_nobody_elses(world: Any) -> None:
    raw = {"firm": world.firm.id, "question": "why so quick?"}
    perform(world.viewers["tina"], "supervision.doubt", raw)
    assert "Note a doubt" in world.client("tina").get("/log").content.decode()
    assert "Note a doubt" not in world.client("alice").get("/log").content.decode()
    assert world.client("wang").get("/log").status_code == 403
    assert world.client("anonymous").get("/log").status_code == 302


def test_a_refusal_is_a_page_with_a_sentence(world: Any) -> None:
    response = world.client("wang").get("/briefing")
    assert response.status_code == 403
    assert "safety officer" in response.content.decode()


def test_a_refusal_to_a_machine_is_json(world: Any) -> None:
    response = world.client("wang").get("/briefing", headers={"accept": "application/json"})
    assert response.json()["code"] == "acts.not_allowed"


def test_no_page_allows_inline_script(world: Any) -> None:
    policy = Client().get("/welcome")["Content-Security-Policy"]
    assert "unsafe-inline" not in policy and "default-src 'self'" in policy


def test_health_answers(world: Any) -> None:
    assert Client().get("/health").json() == {"ok": True}


def test_today_tells_a_worker_what_is_due(world: Any) -> None:
    from tests.subjects import hazard

    hazard(world, state="rectifying", assigned_to=world.viewers["wang"].actor_id)
    page = world.client("wang").get("/today").content.decode()
    assert "guard missing" in page
    assert "guard missing" not in world.client("li").get("/today").content.decode()
    assert "guard missing" not in world.client("bob").get("/today").content.decode()


def test_a_refusal_to_a_part_of_a_page_names_the_wrong_fields_too(world: Any) -> None:
    asked = {"HX-Request": "true", "Accept-Language": "zh-hans"}
    answer = world.client("alice").post("/people/invite", {"role": "worker", "uses": "0"}, headers=asked)
    part = answer.content.decode()
    assert answer.status_code == 400 and "hx-swap-oob" in part and "<html" not in part
    assert "<b>可供几个人使用</b> 太小了，最小是 1" in part


def test_the_words_of_turning_pages_fit_every_order(rf: RequestFactory) -> None:
    """Some lists run newest first and some oldest first."""
    page = Paginator(range(150), 50).page(2)
    with translation.override("zh-hans"):
        text = render(rf.get("/x?q=y&page=2"), "web/pager.html", {"page": page}).content.decode()
    assert re.findall(r'rel="(\w+)" href="([^"]+)">([^<]+)<', text) == [
        ("prev", "?q=y&amp;page=1", "上一页"),
        ("next", "?q=y&amp;page=3", "下一页"),
    ]

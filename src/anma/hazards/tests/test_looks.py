"""The line under the words of a report: it suggests while somebody types, and keeps nothing."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import DatabaseError
from django.test import Client
from django.utils import translation

from anma.acts.models import Receipt
from anma.acts.pages import perform
from anma.conftest import World
from anma.evidence.models import Event
from anma.hazards.history import history
from anma.hazards.judging import trade_words
from anma.hazards.limits import LOOKS
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import stored
from anma.kernel.models import Throttle
from anma.kernel.viewer import system_scope
from anma.knowledge.judging import judge
from anma.knowledge.judging.digest import edition


def asked(text: str, client: Client | None = None) -> dict[str, Any]:
    answer = (client or Client(enforce_csrf_checks=True)).post("/report/looks", {"text": text})
    assert answer.status_code == 200 and answer["Cache-Control"] == "no-store"
    return dict(answer.json())


@pytest.mark.parametrize(
    ("text", "category"), [("配电箱没有门", "electrical"), ("灭火器过期", "fire"), ("光幕坏", "machinery")]
)
def test_three_words_say_what_kind_it_is(db: None, text: str, category: str) -> None:
    assert asked(text) == {"category": category, "ask": "", "now": ""}


def test_vague_words_get_a_question(db: None) -> None:
    found = asked("很乱")
    assert found["category"] == "" and found["ask"].endswith("？")


@pytest.mark.parametrize("text", ["", " ", "cable", "x" * 900, "1234", "\x00"])
def test_what_cannot_be_read_gets_no_answer(db: None, text: str) -> None:
    assert asked(text)["category"] == ""


@pytest.mark.parametrize("who", ["alice", "li", "bob", "tina", "otto", "anonymous"])
def test_everybody_may_ask_and_hears_the_same(world: World, who: str) -> None:
    assert asked("电焊工无证上岗", world.client(who)) == {"category": "management", "ask": "", "now": ""}


def test_nothing_is_kept_of_what_was_asked(world: World) -> None:
    asked("配电箱没有门", world.client("wang"))
    with system_scope("what was kept"):
        assert not Hazard.objects.as_system().exists()
    assert not Receipt.objects.filter(act__startswith="hazards").exists()
    assert not Event.objects.filter(act__startswith="hazards").exists()


def test_who_asks_for_ever_is_held_back(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anma.hazards.report_views.LOOKS", replace(LOOKS, burst=2, per_minute=0.01))
    client = Client()
    assert [client.post("/report/looks", {"text": ""}).status_code for _ in range(3)] == [200, 200, 429]


def test_every_worker_of_the_server_counts_in_one_place(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anma.hazards.report_views.LOOKS", replace(LOOKS, burst=2, per_minute=0.01))
    assert [Client().post("/report/looks", {"text": ""}).status_code for _ in range(2)] == [200, 200]
    Throttle.objects.update(tokens=2)  # what another worker writes counts here: nothing is kept in the process
    assert [Client().post("/report/looks", {"text": ""}).status_code for _ in range(3)] == [200, 200, 429]


def test_while_the_limit_cannot_be_read_it_answers(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> bool:
        raise DatabaseError("gone")

    monkeypatch.setattr("anma.kernel.limits._take", broken)
    assert asked("配电箱没有门")["category"] == "electrical"


def test_it_is_asked_by_post_alone(db: None) -> None:
    assert Client().get("/report/looks?text=x").status_code == 405


@pytest.mark.parametrize("who", ["wang", "anonymous"])
def test_a_worker_is_asked_neither_for_accidents_nor_for_a_level(world: World, token: str, who: str) -> None:
    text = world.client(who).get(f"/report/{token}", headers={"Accept-Language": "zh-hans"}).content.decode()
    assert "data-looks=" in text and "用电" in text
    assert "重大" not in text and "触电" not in text and 'name="level"' not in text


def test_what_the_reporter_chose_is_kept_beside_what_was_suggested(world: World) -> None:
    raw = {"description": "配电箱前堆纸箱", "category": "fire", "suggested": "chemicals"}
    row = stored(perform(world.viewers["wang"], "hazards.report", raw).result["hazard"])
    (one,) = row.judgements
    assert (row.category, one["act"], one["by"]) == ("fire", "hazards.report", str(world.viewers["wang"].actor_id))
    again = judge(row.description, trade_words(world.firm.pk))
    assert one["suggested"]["category"] == again.category != "chemicals" and one["suggested"]["engine"] == edition()
    assert (one["shown"], one["chosen"]["category"]) == ("chemicals", "fire")  # what a phone says it showed
    with translation.override("zh-hans"):
        (step,) = history(world.viewers["sam"], row)
    assert ("上报人选的类别", "消防") in step.words


def test_without_a_choice_nothing_is_said_of_a_kind(world: World) -> None:
    raw = {"description": "配电箱前堆纸箱", "suggested": "electrical"}
    row = stored(perform(world.viewers["wang"], "hazards.report", raw).result["hazard"])
    assert (row.category, row.judgements) == ("", [])


@pytest.mark.parametrize("who", ["anonymous", "bob"])
def test_who_is_not_named_in_a_report_is_not_named_by_the_choice(world: World, token: str, who: str) -> None:
    raw = {"description": "护罩掉了", "code": token, "category": "machinery"}
    row = stored(perform(world.viewers[who], "hazards.report", raw).result["hazard"])
    assert row.found_by is None and row.judgements[0]["by"] == ""


def test_a_tip_with_a_kind_names_nobody(world: World, token: str) -> None:
    raw = {"description": "夜里关了报警器", "code": token, "category": "fire"}
    receipt = perform(world.viewers["anonymous"], "hazards.tip", raw).receipt
    assert receipt is not None
    row = stored(receipt.pk)
    assert (row.category, row.judgements[0]["by"], row.judgements[0]["office"]) == ("fire", "", False)


def test_what_is_happening_now_gets_what_saves_people(db: None) -> None:
    assert "上风处" in asked("氯气瓶漏气了快来人")["now"]
    assert asked("氯气瓶没有防倒链")["now"] == ""

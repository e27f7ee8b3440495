"""help.answer, help.close, and the pages of those who answer."""

from __future__ import annotations

from datetime import timedelta

import pytest
from tests.queries import count

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.verify import verify
from anma.help.models import Letter
from anma.help.tests.conftest import CONTACT, EVERYBODY, WORDS, answered, closed, stored, written_by
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope

OTHERS = [who for who in EVERYBODY if who != "cindy"]


def test_it_is_answered_then_closed_and_the_chain_is_sound(world: World) -> None:
    letter = answered(world, written_by(world))
    assert (letter.state, letter.answered_by) == ("answered", world.viewers["cindy"].actor_id)
    assert closed(world, letter).state == "closed"
    with system_scope("test"):
        assert verify().findings == []


def test_the_system_administrator_answers_too(world: World) -> None:
    adam, letter = world.add("adam", "city", "system_administrator"), written_by(world)
    perform(adam, "help.answer", {"subject": letter.pk, "answer": "it works again"})
    assert stored(letter.pk).answer == "it works again"
    assert world.client("adam").get("/help/letters").status_code == 200


@pytest.mark.parametrize("who", OTHERS)
@pytest.mark.parametrize("act", ["answer", "close"])
def test_nobody_else_answers_or_closes(world: World, who: str, act: str) -> None:
    letter = written_by(world, "wang")
    words = {"answer": "no", "why": "no reason"}
    raw = {"answer": {"answer": words["answer"]}, "close": {"why": words["why"]}}[act]
    with pytest.raises(Refused):
        perform(world.viewers[who], f"help.{act}", {"subject": letter.pk, **raw})
    page = world.client(who).post(f"/help/letters/{letter.pk}/{act}", raw)
    assert page.status_code == (302 if who == "anonymous" else 403) and stored(letter.pk).state == "waiting"


def test_an_answer_stands_and_is_not_written_over(world: World) -> None:
    letter = answered(world, written_by(world), "the first answer")
    with pytest.raises(Refused):
        answered(world, letter, "another answer")
    assert stored(letter.pk).answer == "the first answer"


def test_an_unanswered_one_is_closed_with_a_word_only(world: World) -> None:
    letter = written_by(world)
    with pytest.raises(Refused) as refused:
        closed(world, letter)
    assert refused.value.reason.code == "help.say_why"
    perform(world.viewers["cindy"], "help.close", {"subject": letter.pk, "why": "sent twice"})
    assert (stored(letter.pk).state, stored(letter.pk).answer) == ("closed", "sent twice")


def test_a_double_tap_answers_once(world: World) -> None:
    letter, number = written_by(world), str(uuid7())
    client = world.client("cindy")
    for _ in range(2):
        assert client.post(f"/help/letters/{letter.pk}/answer", {"answer": "done", "id": number}).status_code == 302
    assert stored(letter.pk).row_version == 2


@pytest.mark.parametrize("who", OTHERS)
def test_the_list_and_a_letter_open_for_those_who_answer_alone(world: World, who: str) -> None:
    letter, client = written_by(world, "wang"), world.client(who)
    for path in ("/help/letters", f"/help/letters/{letter.pk}"):
        answer = client.get(path)
        assert answer.status_code == (302 if who == "anonymous" else 403)
        assert WORDS not in answer.content.decode()


def test_the_list_counts_what_waits_and_what_is_overdue(world: World) -> None:
    with clock.at(clock.now() - timedelta(days=16)):
        written_by(world, text="an old question", kind="question")
        answered(world, written_by(world, text="an old one, answered"))
    written_by(world)
    client = world.client("cindy")
    page = client.get("/help/letters").content.decode()
    assert "2 to answer, 1 overdue" in page and page.index("an old question") < page.index(WORDS)
    late = client.get("/help/letters?show=late").content.decode()
    assert "an old question" in late and WORDS not in late and "answered" in late
    assert "an old one" in client.get("/help/letters?show=mine").content.decode()
    assert "an old question" not in client.get("/help/letters?about=complaint").content.decode()
    assert client.get("/help/letters?show=nonsense&about=nonsense&page=x").status_code == 200


def test_the_letter_tells_how_to_reach_the_writer_and_offers_what_is_left_to_do(world: World) -> None:
    client, letter = world.client("cindy"), written_by(world, "wang", text="<script>alert(1)</script>")
    page = client.get(f"/help/letters/{letter.pk}").content.decode()
    assert CONTACT in page and "<script>alert" not in page and "wang" not in page
    assert f"{letter.pk}/answer" in page and f"{letter.pk}/close" in page
    closed(world, answered(world, letter))
    page = client.get(f"/help/letters/{letter.pk}").content.decode()
    assert f"{letter.pk}/answer" not in page and f"{letter.pk}/close" not in page


def test_five_hundred_letters_take_one_page_and_few_queries(world: World) -> None:
    from anma.evidence.testing import written
    from anma.help.acts import of_the_city

    with written():
        for n in range(500):
            pk = uuid7()
            now = {"asked_at": clock.now(), "due_on": clock.today()}
            body = {"kind": "question", "state": "waiting", "text": f"question {n}", **now}
            Letter(id=pk, receipt=pk.hex[-12:], **of_the_city(), **body).save()
    client = world.client("cindy")
    asked, answer = count(lambda: client.get("/help/letters"))
    page = answer.content.decode()
    assert asked <= 14
    assert page.count("/help/letters/") >= 50 and "500 to answer" in page and "1 / 10" in page

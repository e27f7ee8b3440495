"""help.ask and its page: anybody writes, nobody of the own firm learns of it."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anma.acts.models import Receipt, SetAside
from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import World
from anma.evidence.models import Event
from anma.evidence.rows import row_document
from anma.evidence.verify import verify
from anma.hazards.tests.conftest import picture
from anma.help.limits import LETTERS
from anma.help.models import Letter
from anma.help.tests.conftest import CONTACT, EVERYBODY, WORDS, stored, written_by
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.models import StoredFile
from anma.kernel.viewer import system_scope


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_may_ask_and_it_is_due_in_fifteen_days(world: World, who: str) -> None:
    letter = written_by(world, who)
    assert (letter.state, letter.asked_by) == ("waiting", world.viewers[who].actor_id)
    assert letter.due_on == clock.today() + timedelta(days=15)
    assert letter.number.replace("-", "") == letter.receipt == letter.pk.hex[-12:].upper()


@pytest.mark.parametrize("role", ["system_administrator", "audit_administrator", "leader", "legal_reviewer", "worker"])
def test_every_other_role_may_ask_too(world: World, role: str) -> None:
    world.add("lena", "first" if role == "worker" else "city", role)
    assert written_by(world, "lena").state == "waiting"


def test_only_those_who_answer_see_it(world: World) -> None:
    letter = written_by(world)
    world.add("adam", "city", "system_administrator")
    world.add("lena", "city", "leader")
    world.add("toby", "town", "system_administrator")
    seen = {name for name, v in world.viewers.items() if Letter.objects.visible_to(v).filter(pk=letter.pk).exists()}
    assert seen == {"cindy", "adam"}


def test_the_firm_meets_it_neither_in_its_log_nor_in_a_receipt(world: World) -> None:
    letter = written_by(world)
    with system_scope("test"):
        event = Event.objects.get(subject_id=letter.pk)
        assert event.stream_id not in {firm.pk for firm in world.firms.values()}
        assert Receipt.objects.get(pk=letter.pk).enterprise_id is None
    for who in ("alice", "sam"):
        page = world.client(who).get("/log").content.decode()
        assert "Write to whoever" not in page


def test_nothing_personal_enters_the_log_and_the_chain_is_sound(world: World) -> None:
    letter = written_by(world)
    with system_scope("test"):
        event = Event.objects.get(subject_id=letter.pk)
        told = f"{event.__dict__}{row_document(letter)}"
        assert verify().findings == []
    assert WORDS not in told and CONTACT not in told


def test_sent_twice_it_is_one_letter(world: World) -> None:
    number = str(uuid7())
    assert written_by(world, id=number).pk == written_by(world, id=number).pk


@pytest.mark.parametrize(
    "wrong", [{"text": "no"}, {"text": "x" * 1001}, {"kind": "praise"}, {"contact": "x" * 121}, {"photos": ["x"]}]
)
def test_what_does_not_fit_is_said(world: World, wrong: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        written_by(world, **wrong)


def test_it_goes_on_from_an_earlier_one_by_its_number(world: World) -> None:
    first = written_by(world, "anonymous")
    again = written_by(world, "anonymous", about=first.number.lower())
    assert again.about == first.pk
    with pytest.raises(Refused):
        written_by(world, about="0000-0000-0000")


@pytest.mark.parametrize("who", EVERYBODY)
def test_the_page_opens_and_sends_for_everybody(world: World, who: str) -> None:
    client = world.client(who)
    assert client.get("/help/ask?kind=erase").content.decode().count("checked") == 1
    answer = client.post("/help/ask", {"kind": "question", "text": "how do I begin", "id": str(uuid7())})
    assert answer.status_code == 302
    page = client.get(answer["Location"]).content.decode()
    assert "how do I begin" in page and "The answer comes by" in page


def test_without_my_name_it_is_nobodys(world: World) -> None:
    client, number = world.client("wang"), uuid7()
    client.post("/help/ask", {"kind": "complaint", "text": WORDS, "id": str(number), "nameless": "1"})
    assert stored(number).asked_by is None
    with system_scope("test"):
        event, receipt = Event.objects.get(subject_id=number), Receipt.objects.get(pk=number)
    assert (event.actor_id, receipt.actor_key) == (None, "anonymous")
    assert not {str(world.viewers["wang"].actor_id), str(world.viewers["wang"].hat_id)} & set(
        f"{event.__dict__}".split("'")
    )
    assert WORDS not in client.get("/help/mine").content.decode()


def test_what_was_typed_stays_typed_where_something_is_wrong(world: World) -> None:
    answer = world.client("anonymous").post("/help/ask", {"kind": "fault", "text": "<b>", "contact": "the gate"})
    page = answer.content.decode()
    assert answer.status_code == 400 and "at least 4 characters" in page
    assert 'aria-describedby="wrong-text"' in page and 'id="wrong-text">' in page
    assert ">\n&lt;b&gt;</textarea>" in page and 'value="the gate"' in page


def test_a_letter_changed_and_sent_again_is_refused_kept_nowhere_and_stays_typed(world: World) -> None:
    client, number = world.client("wang"), str(uuid7())
    client.post("/help/ask", {"id": number, "kind": "complaint", "text": "the boss shouts"})
    answer = client.post("/help/ask", {"id": number, "kind": "complaint", "text": "the boss hits", "contact": "000"})
    page = answer.content.decode()
    assert answer.status_code == 409 and "the boss hits" in page and f'value="{number}"' not in page
    assert "send the form once more" in page
    assert not SetAside.objects.exists()


def test_an_unknown_earlier_letter_is_said_and_what_was_typed_stays(world: World) -> None:
    sent = {"kind": "question", "text": "and what now", "about": "ABCDABCDABCD"}
    answer = world.client("anonymous").post("/help/ask", sent)
    page = answer.content.decode()
    assert answer.status_code == 422 and ">\nand what now</textarea>" in page and "There is no letter" in page


def test_a_photo_comes_along_for_those_who_answer_alone(world: World) -> None:
    number, photo = uuid7(), SimpleUploadedFile("a.jpg", picture("teal"), "image/jpeg")
    raw = {"kind": "fault", "text": "the button does nothing", "id": str(number), "photos": photo}
    assert world.client("anonymous").post("/help/ask", raw).status_code == 302
    with system_scope("test"):
        file = StoredFile.objects.as_system().get(belongs_to=number)
    answers = {who: world.client(who).get(f"/files/{file.pk}").status_code for who in EVERYBODY}
    assert {who for who, status in answers.items() if status == 200} == {"cindy"}
    assert f"/files/{file.pk}" in world.client("cindy").get(f"/help/letters/{number}").content.decode()


def test_a_script_that_writes_without_end_is_held_up_and_who_is_known_is_not(world: World) -> None:
    nobody, wang = world.client("anonymous"), world.client("wang")
    raw = {"kind": "question", "text": "again and again"}
    found = [nobody.post("/help/ask", raw).status_code for _ in range(LETTERS.burst + 1)]
    assert found[:-1] == [302] * LETTERS.burst and found[-1] == 429
    assert wang.post("/help/ask", raw).status_code == 302


def test_nobody_writes_in_somebody_elses_name(world: World) -> None:
    with pytest.raises(InvalidInput):
        perform(
            world.viewers["li"],
            "help.ask",
            {"kind": "question", "text": "hello there", "asked_by": str(world.viewers["wang"].actor_id)},
        )

"""The history that a judge can read, and the page's one next act."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation

from anma.acts.origins import Channel, Origin
from anma.acts.pages import perform
from anma.conftest import World
from anma.evidence.models import Event
from anma.hazards.history import history
from anma.hazards.models import Comment, Hazard
from anma.hazards.sentences import SENTENCES
from anma.hazards.tests.conftest import picture, stored
from anma.kernel import clock
from anma.kernel.ids import uuid7


def taken(colour: str) -> SimpleUploadedFile:
    return SimpleUploadedFile("x.jpg", picture(colour), "image/jpeg")


@pytest.fixture
def long(world: World, assigned: Hazard) -> Hazard:
    """Asked for time and refused, said something, put right twice, closed, found open again."""
    li, sam, row = world.client("li"), world.client("sam"), f"/hazards/{assigned.pk}"
    assert assigned.due_on is not None
    until = (assigned.due_on + timedelta(days=3)).isoformat()
    li.post(f"{row}/ask_extension", {"until": until, "reason": "配件没到"})
    world.client("alice").post(f"{row}/decide_extension", {"decision": "refuse", "answer": "先借一套"})
    li.post(f"{row}/comment", {"text": "下午去借", "photos": taken("olive")})
    world.client("tina").post(f"{row}/comment", {"text": "下次先看这里", "to": "authority"})
    li.post(f"{row}/rectify", {"note": "挪走一桶", "photos": taken("teal")})
    sam.post(f"{row}/review", {"decision": "reject", "comment": "还有一桶"})
    li.post(f"{row}/rectify", {"note": "全挪走了", "photos": taken("navy")})
    sam.post(f"{row}/review", {"decision": "accept"})
    answer = sam.post(f"{row}/reopen", {"reason": "又放回来了"})
    return stored(answer["Location"].rpartition("/")[2])


def test_every_step_has_its_words_photos_and_place_in_the_chain(world: World, long: Hazard) -> None:
    steps = history(world.viewers["sam"], long)
    said = [text for step in steps for _what, text in step.words]
    assert said == [
        "油桶挡住了通道", "配件没到", "先借一套", "下午去借", "挪走一桶", "还有一桶", "全挪走了",
    ]  # fmt: skip
    assert [len(step.photos) for step in steps] == [0, 0, 0, 0, 1, 1, 0, 1, 0, 0]
    chain = {event.seq: event.sha256 for event in Event.objects.filter(stream_id=world.firm.pk)}
    assert all(chain[step.seq].startswith(step.short) and len(step.short) == 16 for step in steps)
    assert [step.role for step in steps[:3]] == ["worker", "safety officer", "worker"]


def test_an_office_reads_its_own_words_too_and_roles_for_names(world: World, long: Hazard) -> None:
    steps = history(world.viewers["tina"], long)
    own = [step for step in steps if step.among_offices]
    assert [text for step in own for _what, text in step.words] == ["下次先看这里"]
    assert "wang" not in str(steps) and steps[0].sentence == "Employee of the firm reported it to the firm."


def test_what_an_office_noted_for_itself_is_on_no_page_of_the_firm(world: World, long: Hazard) -> None:
    assert long.source_id is not None
    url, readers = f"/hazards/{long.source_id}", ("alice", "li", "tina")
    pages = {who: world.client(who).get(url).content.decode() for who in readers}
    assert {who for who, text in pages.items() if "下次先看这里" in text} == {"tina"}


@pytest.mark.parametrize("who", ["alice", "sam", "li", "bob", "carol", "tina", "otto", "anonymous"])
def test_a_photo_of_a_comment_is_seen_by_who_sees_the_hazard(world: World, long: Hazard, who: str) -> None:
    comment = Comment.objects.visible_to(world.viewers["sam"]).get()
    (photo,) = [step.photos[0] for step in history(world.viewers["sam"], long) if step.act == "hazards.comment"]
    assert photo.belongs_to == comment.pk
    wanted = 200 if who in ("alice", "sam", "li", "tina") else 404
    assert world.client(who).get(f"/files/{photo.pk}").status_code == wanted


def test_what_was_done_without_a_network_says_when_and_from_what(world: World, assigned: Hazard) -> None:
    then = clock.now() - timedelta(hours=3)
    origin = Origin(
        channel=Channel.SYNC, device_id=uuid7(), device_time=then, offset=timedelta(), last_contact=then, offline=True
    )
    perform(world.viewers["li"], "hazards.rectify", {"subject": str(assigned.pk), "note": "挪走了"}, origin)
    last = history(world.viewers["sam"], stored(assigned.pk))[-1]
    assert last.sent_later and last.device == "a joined phone"


@pytest.mark.parametrize("language", ["zh-hans", "en"])
def test_every_sentence_can_be_said(language: str) -> None:
    values = dict.fromkeys(("who", "to", "due_on", "was", "until", "edition", "percent", "cost"), "甲")
    with translation.override(language):
        said = [str(text) % values for text in SENTENCES.values()]
    assert all("甲" in text and "%" not in text and text[-1] in ".。" for text in said)


@pytest.mark.parametrize(("who", "button"), [
    ("li", "It is put right"), ("tina", ""), ("alice", ""), ("sam", ""),
])  # fmt: skip
def test_one_next_act_at_the_thumb(world: World, assigned: Hazard, who: str, button: str) -> None:
    page = world.client(who).get(f"/hazards/{assigned.pk}").content.decode()
    bar = page.rpartition('<div class="act-bar')[2] if '<div class="act-bar' in page else ""
    assert (button in bar) if button else 'form="' not in bar


def test_what_is_missing_stands_on_top_for_whoever_puts_it_right(world: World, rectified: Hazard) -> None:
    perform(
        world.viewers["sam"],
        "hazards.review",
        {"subject": str(rectified.pk), "decision": "reject", "comment": "<b>还有一桶</b>"},
    )
    page = world.client("li").get(f"/hazards/{rectified.pk}").content.decode()
    assert page.index("&lt;b&gt;还有一桶") < page.index("油桶挡住了通道</h2>") and "<b>还有" not in page


def test_another_open_one_at_the_same_point_is_named(world: World, token: str) -> None:
    for text in ("护罩掉了", "护罩没了"):
        perform(world.viewers["wang"], "hazards.report", {"description": text, "code": token})
    row = Hazard.objects.visible_to(world.viewers["sam"]).order_by("id").first()
    assert row is not None
    page = world.client("sam").get(f"/hazards/{row.pk}").content.decode()
    assert "护罩没了" in page and "found twice" in page

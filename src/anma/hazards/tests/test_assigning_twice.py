"""Two open pages and one hazard: the later is told what the earlier did, and who had the work that it went on."""

from __future__ import annotations

import re

from django.test import Client

from anma.conftest import World
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, stored
from anma.kernel.ids import uuid7


def opened(client: Client, row: Hazard) -> dict[str, str]:
    """The hidden fields of the form as the page was opened."""
    page = client.get(f"/hazards/{row.pk}").content.decode()
    form = page.split(f'action="/hazards/{row.pk}/assign"')[1].split("</form>")[0]
    return {"id": str(uuid7()), "seen": re.findall(r'name="seen" value="(\d+)"', form)[0]}


def test_the_later_of_two_pages_is_refused_and_told_what_changed(world: World, report: Report) -> None:
    row, sam, alice = report(), world.client("sam"), world.client("alice")
    li, wang = (str(world.viewers[who].actor_id) for who in ("li", "wang"))
    first, second = opened(sam, row), opened(alice, row)
    assert sam.post(f"/hazards/{row.pk}/assign", {**first, "to": li}).status_code == 302
    answer = alice.post(f"/hazards/{row.pk}/assign", {**second, "to": wang})
    assert answer.status_code == 409 and stored(row.pk).assigned_to == world.viewers["li"].actor_id
    assert "asked li (made up) to put it right by" in answer.content.decode()


def test_who_has_seen_the_change_may_give_it_on(world: World, assigned: Hazard) -> None:
    sam, wang = world.client("sam"), world.viewers["wang"].actor_id
    answer = sam.post(f"/hazards/{assigned.pk}/assign", {**opened(sam, assigned), "to": str(wang)})
    assert answer.status_code == 302 and stored(assigned.pk).assigned_to == wang


def test_a_comment_makes_no_page_old(world: World, assigned: Hazard) -> None:
    sam = world.client("sam")
    form = opened(sam, assigned)
    sam.post(f"/hazards/{assigned.pk}/comment", {"text": "请快一点"})
    raw = {**form, "to": str(world.viewers["wang"].actor_id)}
    assert sam.post(f"/hazards/{assigned.pk}/assign", raw).status_code == 302


def test_who_had_the_work_reads_that_somebody_else_has_it(world: World, report: Report) -> None:
    row, sam = report(who="sam"), world.client("sam")
    for who in ("li", "wang"):
        sam.post(f"/hazards/{row.pk}/assign", {**opened(sam, row), "to": str(world.viewers[who].actor_id)})
    said = "given to somebody else now"
    answers = {who: world.client(who).get(f"/hazards/{row.pk}") for who in ("li", "wang", "bob", "otto")}
    assert {who: answer.status_code for who, answer in answers.items()} == {
        "li": 404, "wang": 200, "bob": 404, "otto": 404,
    }  # fmt: skip
    assert [who for who, answer in answers.items() if said in answer.content.decode()] == ["li"]
    wish = world.client("li").post(f"/hazards/{row.pk}/ask_extension", {"until": "2030-01-01", "reason": "配件没到"})
    assert said in wish.content.decode()


def test_what_they_put_right_all_the_same_is_kept_for_a_person(world: World, report: Report) -> None:
    row, sam = report(who="sam"), world.client("sam")
    for who in ("li", "wang"):
        sam.post(f"/hazards/{row.pk}/assign", {**opened(sam, row), "to": str(world.viewers[who].actor_id)})
    page = world.client("li").post(f"/hazards/{row.pk}/rectify", {"note": "已经弄好了"}, follow=True)
    assert "given to somebody else now" in page.content.decode() and stored(row.pk).state == "rectifying"

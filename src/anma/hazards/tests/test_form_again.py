"""A refused form of this room stands there again as it was typed, with the sentence beside the field."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.acts.photos import keep
from anma.conftest import World
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, declared, picture, stored
from anma.kernel import clock
from anma.kernel.files import stage
from anma.kernel.models import StoredFile
from anma.kernel.viewer import system_scope

HOST = "http://testserver"


def sent(world: World, who: str, page: str, url: str, raw: dict[str, Any]) -> Any:
    """As a browser sends it from `page`."""
    return world.client(who).post(url, raw, headers={"referer": HOST + page})


def form_of(response: Any, url: str) -> str:
    """The part of the page that goes to `url`."""
    parts = re.findall(rf'<form[^>]*action="{url}\?form_at=[^"]*".*?</form>', response.content.decode(), re.DOTALL)
    assert len(parts) == 1
    return str(parts[0])


def test_sending_back_without_a_reason(world: World, rectified: Hazard) -> None:
    at = f"/hazards/{rectified.pk}"
    answer = sent(world, "sam", at, f"{at}/review", {"decision": "reject", "comment": "x"})
    form = form_of(answer, f"{at}/review")
    assert answer.status_code == 422 and ">\nx</textarea>" in form
    assert 'id="wrong-comment">Please write what is still missing' in form and "They are marked" in form


def test_a_day_that_is_over(world: World, report: Report) -> None:
    row, day = report(), (clock.today() - timedelta(days=1)).isoformat()
    at, li = f"/hazards/{row.pk}", str(world.viewers["li"].actor_id)
    form = form_of(sent(world, "sam", at, f"{at}/assign", {"to": li, "due_on": day}), f"{at}/assign")
    assert f'value="{day}"' in form and 'id="wrong-due_on"' in form
    assert f'<option value="{li}" selected>' in form


def test_it_stands_there_again_a_second_time(world: World, rectified: Hazard) -> None:
    at = f"/hazards/{rectified.pk}"
    first = form_of(sent(world, "sam", at, f"{at}/review", {"decision": "reject", "comment": "x"}), f"{at}/review")
    (action,) = re.findall(r'action="([^"]+)"', first)
    again = sent(world, "sam", f"{at}/review", action, {"decision": "reject", "comment": "y"})
    assert ">\ny</textarea>" in form_of(again, f"{at}/review")
    done = sent(world, "sam", f"{at}/review", action, {"decision": "reject", "comment": "还有一桶"})
    assert done.status_code == 302 and stored(rectified.pk).state == "rectifying"


@pytest.fixture
def tip(world: World) -> Hazard:
    raw = {"description": "夜班没人看着炉子", "firm": str(world.firm.pk)}
    receipt = perform(world.viewers["anonymous"], "hazards.tip", raw).receipt
    assert receipt is not None
    return stored(receipt.pk)


def test_a_tip_without_a_place(world: World, tip: Hazard) -> None:
    url = f"/hazards/tips/{tip.pk}"
    form = form_of(sent(world, "tina", "/hazards/tips", url, {"description": "没人值守", "level": "major"}), url)
    assert "没人值守" in form and 'id="wrong-place"' in form and '<option value="major" selected>' in form


def test_a_judgement_without_its_basis_comes_back_with_every_tick(world: World, report: Report) -> None:
    row = report(text="电焊工无证上岗")
    at, url = f"/hazards/{row.pk}", f"/hazards/{row.pk}/judge"
    fresh = world.client("sam").get(at).content.decode().split('id="judge"')[1].split("</form>")[0]
    offered = re.findall(r'name="types" value="(\w+)"( checked)?', fresh)
    # One that nobody ticked beforehand, one of those that lie folded away; what was ticked beforehand is taken off.
    ticks = {next(code for code, ticked in offered if not ticked), offered[-1][0]}
    raw = {"category": "fire", "level": "major", "basis": "x", "types": sorted(ticks)}
    form = form_of(sent(world, "sam", at, url, raw), url)
    back = re.findall(r'name="types" value="(\w+)"( checked)?', form)
    assert {code for code, ticked in back if ticked} == ticks and len(back) == len(offered)
    assert '<option value="fire" selected>' in form and '<option value="major" selected>' in form
    assert 'id="wrong-basis"' in form and ">\nx</textarea>" in form
    assert "<details open>" in form and stored(row.pk).judgements == []


def test_a_tip_that_is_refused_keeps_its_ticks(world: World, token: str) -> None:
    photo = declared(picture("lime"))
    raw: dict[str, Any] = {"description": "炉子没人看", "code": token, "photos": [photo["sha256"]]}
    receipt = perform(world.viewers["anonymous"], "hazards.tip", raw, Origin(photos=(photo,))).receipt
    assert receipt is not None
    keep([stage([picture("lime")])], receipt.pk)
    with system_scope("test"):
        file = StoredFile.objects.as_system().get(belongs_to=receipt.pk)
    url = f"/hazards/tips/{receipt.pk}"
    answer = {"description": "没人值守", "level": "major", "at_point": "true", "photos": str(file.pk)}
    form = form_of(sent(world, "tina", "/hazards/tips", url, answer), url)
    ticked = re.findall(r'<input type="checkbox" name="(\w+)" value="[^"]+" checked>', form)
    assert ticked == ["at_point", "photos"] and 'id="wrong-basis"' in form


def test_who_assigned_by_an_older_page_chooses_again_on_a_fresh_one(world: World, assigned: Hazard) -> None:
    at, wang = f"/hazards/{assigned.pk}", str(world.viewers["wang"].actor_id)
    form = form_of(sent(world, "sam", at, f"{at}/assign", {"to": wang, "seen": "0"}), f"{at}/assign")
    assert "asked li (made up)" in form and f'<option value="{wang}" selected>' in form
    assert f'name="seen" value="{stored(assigned.pk).row_version}"' in form


def test_a_report_that_is_too_long_is_whole_and_says_how_long_it_may_be(world: World) -> None:
    photo = SimpleUploadedFile("x.jpg", picture("plum"), "image/jpeg")
    text = "油" * 501
    answer = sent(world, "wang", "/report", "/report", {"to": "firm", "description": text, "photos": photo})
    page = answer.content.decode()
    assert answer.status_code == 400 and text in page and "at most 500 characters" in page
    assert "please choose them again" in page and not Hazard.objects.visible_to(world.viewers["sam"]).exists()


def test_what_is_gone_or_not_for_this_person_stays_a_page_of_its_own(world: World, rectified: Hazard) -> None:
    at = f"/hazards/{rectified.pk}"
    answers = {
        who: sent(world, who, at, f"{at}/review", {"decision": "accept"}) for who in ("li", "bob", "otto", "tina")
    }
    assert all(answer.status_code in (403, 404) for answer in answers.values())
    assert all("form_at" not in answer.content.decode() for answer in answers.values())


@pytest.mark.parametrize("at", ["/nowhere", "/sign-in", "/hazards.xlsx", "/hazards", "/%00", "//evil.example/x"])
def test_a_page_without_the_form_leaves_the_sentence(world: World, rectified: Hazard, at: str) -> None:
    answer = sent(world, "sam", at, f"/hazards/{rectified.pk}/review", {"decision": "reject"})
    assert answer.status_code == 422 and "what is still missing" in answer.content.decode()

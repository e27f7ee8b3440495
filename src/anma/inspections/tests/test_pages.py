"""The pages of inspections, for six kinds of viewers, with and without script."""

from __future__ import annotations

import json
import re
from html import unescape
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anma.acts.models import SetAside
from anma.conftest import World
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import picture
from anma.inspections.models import Inspection
from anma.inspections.tests.conftest import Submit
from anma.kernel.ids import uuid7
from anma.kernel.models import StoredFile
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint

SIX = ("alice", "li", "bob", "tina", "otto", "anonymous")


def test_who_opens_a_point(world: World, published: RiskPoint) -> None:
    codes = {name: world.client(name).get(f"/inspect/{published.pk}").status_code for name in SIX}
    assert codes == {"alice": 200, "li": 200, "bob": 404, "tina": 403, "otto": 403, "anonymous": 302}


def test_what_all_normal_asserts_stands_above_it_unfolded(world: World, published: RiskPoint) -> None:
    text = world.client("li").get(f"/inspect/{published.pk}").content.decode()
    above = text[: text.index("data-all-normal")]
    assert above.count("data-item=") == 6 and "<details" not in above
    assert "the checks without an answer above are normal" in above


def test_who_opens_the_list(world: World, submit: Submit) -> None:
    submit()
    rows = {}
    for name in SIX:
        answer = world.client(name).get("/inspections")
        rows[name] = (answer.status_code, "1 inspection " in answer.content.decode())
    assert rows == {
        "alice": (200, True), "li": (403, False), "bob": (200, False), "tina": (200, True), "otto": (200, False),
        "anonymous": (302, False),
    }  # fmt: skip


def test_the_page_asks_each_check_once(world: World, published: RiskPoint, checks: list[str]) -> None:
    page = world.client("wang").get(f"/inspect/{published.pk}?code=ABC").content.decode()
    assert re.findall(r'data-item="([^"]+)"', page) == checks
    body = re.search(r'data-body="([^"]+)"', page)
    assert body and json.loads(unescape(body[1])) == {"point": str(published.pk), "edition": 1}
    assert 'name="code" value="ABC" data-field="code"' in page


def test_a_draft_cannot_be_inspected(world: World, drafted: RiskPoint) -> None:
    assert world.client("wang").get(f"/inspect/{drafted.pk}").status_code == 404


def plain(checks: list[str], bad: int = 0) -> dict[str, Any]:
    """What a browser without script posts."""
    answers = {f"check:{check}": "bad" if at < bad else "ok" for at, check in enumerate(checks)}
    return {"id": str(uuid7()), "edition": "1", "code": "", **answers}


def test_a_plain_form_is_stored_like_the_queues(world: World, published: RiskPoint, checks: list[str]) -> None:
    photo = SimpleUploadedFile("x.jpg", picture("teal"), "image/jpeg")
    raw = {**plain(checks, 1), f"note:{checks[0]}": "松了", f"photos:{checks[0]}": photo}
    answer = world.client("wang").post(f"/inspect/{published.pk}", raw, follow=True)
    assert "Receipt number" in answer.content.decode()
    with system_scope("test"):
        assert Inspection.objects.as_system().get(pk=raw["id"]).abnormal == 1
        assert Hazard.objects.as_system().get(source_id=raw["id"]).photos
        assert {f.state for f in StoredFile.objects.as_system().filter(submission_id=raw["id"])} == {"stored"}


def test_a_form_sent_again_with_other_answers_keeps_its_photo_aside(
    world: World, published: RiskPoint, checks: list[str]
) -> None:
    raw, client = plain(checks), world.client("wang")
    client.post(f"/inspect/{published.pk}", raw)
    photo = SimpleUploadedFile("x.jpg", picture("teal"), "image/jpeg")
    changed = {**raw, f"check:{checks[0]}": "bad", f"photos:{checks[0]}": photo}
    assert "Both are kept" in client.post(f"/inspect/{published.pk}", changed, follow=True).content.decode()
    with system_scope("test"):
        kept = StoredFile.objects.as_system().get(belongs_to=SetAside.objects.get().pk)
    assert kept.state == "stored"
    assert f"/files/{kept.pk}" in world.client("sam").get("/asides").content.decode()
    assert world.client("sam").get(f"/files/{kept.pk}").status_code == 200


def test_a_missing_answer_is_asked_for_and_no_photo_stays_behind(
    world: World, published: RiskPoint, checks: list[str], files_folder: Any
) -> None:
    raw = {**plain(checks), f"photos:{checks[0]}": SimpleUploadedFile("x.jpg", picture("teal"), "image/jpeg")}
    raw.pop(f"check:{checks[-1]}")
    answer = world.client("wang").post(f"/inspect/{published.pk}", raw)
    assert answer.status_code == 422 and "every check" in answer.content.decode()
    assert not list((files_folder / "incoming").glob("*"))


@pytest.mark.parametrize("show", ["all", "abnormal", "odd", "x"])
def test_every_chip_opens_and_downloads(world: World, submit: Submit, show: str) -> None:
    submit(bad=1)
    client = world.client("sam")
    assert client.get(f"/inspections?show={show}").status_code == 200
    assert client.get(f"/inspections.xlsx?show={show}").content[:2] == b"PK"


def test_only_what_somebody_is_asked_to_look_at_stands_under_that_chip(world: World, submit: Submit) -> None:
    submit()
    submit("li", edition=7)
    found = {show: world.client("sam").get(f"/inspections?show={show}").content.decode() for show in ("all", "odd")}
    assert "2 inspections" in found["all"] and "1 inspection " in found["odd"]
    assert "an edition that does not exist" in found["odd"]


def test_what_is_set_aside_is_shown_to_the_safety_officer(world: World, submit: Submit) -> None:
    submit("bob")
    assert "1 submission was kept aside" in world.client("bob").get("/inspections").content.decode()
    assert "kept aside: please look" not in world.client("sam").get("/inspections").content.decode()

"""hazards.assign, hazards.rectify."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anma.acts.models import SetAside
from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.acts.photos import keep
from anma.acts.reasons import InvalidInput, Refused
from anma.conftest import World
from anma.hazards.days import PROPOSED_DAYS
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import Report, declared, judge, picture, stored
from anma.kernel import clock
from anma.kernel.files import stage
from anma.kernel.ids import uuid7
from anma.kernel.working_days import add_working_days


def raw(row: Hazard, **more: object) -> dict[str, object]:
    return {"subject": str(row.pk), **more}


def test_the_usual_deadline_is_seven_working_days(assigned: Hazard, world: World) -> None:
    assert assigned.due_on == add_working_days(clock.today(), PROPOSED_DAYS)
    assert (assigned.state, assigned.assigned_to) == ("rectifying", world.viewers["li"].actor_id)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"to": "carol"}, "hazards.not_a_member"),
        ({"due_on": (clock.today() - timedelta(days=1)).isoformat()}, "hazards.due_passed"),
    ],
)
def test_assigning_refuses(world: World, report: Report, change: dict[str, str], code: str) -> None:
    to = str(world.viewers[change.pop("to", "li")].actor_id)
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "hazards.assign", raw(report(), to=to, **change))
    assert refused.value.reason.code == code


def test_a_major_one_is_given_with_a_day(world: World, report: Report) -> None:
    row = judge(world, report(), level="major", basis="压力管道裂了")
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "hazards.assign", raw(row, to=str(world.viewers["li"].actor_id)))
    assert refused.value.reason.code == "hazards.major_needs_due"


@pytest.mark.parametrize("more", [{"level": "major"}, {"level": "general"}, {"basis": "裂了"}])
def test_assigning_says_nothing_of_the_level(world: World, report: Report, more: dict[str, str]) -> None:
    """A second way to judge would leave no judgement behind."""
    row, to = report(), str(world.viewers["li"].actor_id)
    with pytest.raises(InvalidInput):
        perform(world.viewers["sam"], "hazards.assign", raw(row, to=to, due_on="2030-01-01", **more))
    assert (stored(row.pk).level, stored(row.pk).level_basis) == ("general", "")


@pytest.mark.parametrize("who", ["wang", "bob", "tina", "anonymous"])
def test_only_the_safety_officers_assign(world: World, report: Report, who: str) -> None:
    with pytest.raises(Refused):
        perform(world.viewers[who], "hazards.assign", raw(report(), to=str(world.viewers["li"].actor_id)))


def test_the_assigned_worker_puts_it_right(world: World, rectified: Hazard) -> None:
    assert (rectified.state, rectified.rectified_by) == ("review", world.viewers["li"].actor_id)


def test_the_safety_officer_may_do_it_too(world: World, assigned: Hazard) -> None:
    perform(world.viewers["sam"], "hazards.rectify", raw(assigned, note="自己弄好了"))
    assert stored(assigned.pk).rectified_by == world.viewers["sam"].actor_id


def test_words_that_come_too_late_are_kept_for_a_person(world: World, rectified: Hazard) -> None:
    outcome = perform(world.viewers["li"], "hazards.rectify", raw(rectified, note="又弄了一次"))
    assert outcome.kind == "set_aside" and SetAside.objects.get().reason == "hazards.moved_on"
    assert stored(rectified.pk).rectified_note == "挪走了"


def test_a_colleague_who_was_not_asked_is_kept_for_a_person(world: World, assigned: Hazard) -> None:
    outcome = perform(world.viewers["wang"], "hazards.rectify", raw(assigned, note="我来弄的"))
    assert outcome.kind == "set_aside" and stored(assigned.pk).state == "rectifying"


def test_a_stranger_is_refused(world: World, assigned: Hazard) -> None:
    with pytest.raises(Refused):
        perform(world.viewers["anonymous"], "hazards.rectify", raw(assigned, note="弄好了"))


@pytest.fixture
def pictured(world: World) -> tuple[Hazard, bytes]:
    """Reported with a photo and given to li."""
    data = picture("teal")
    photo = declared(data)
    outcome = perform(
        world.viewers["wang"],
        "hazards.report",
        {"description": "油桶挡住了通道", "photos": [photo["sha256"]]},
        Origin(photos=(photo,)),
    )
    assert outcome.receipt is not None
    keep([stage([data])], outcome.receipt.pk)
    made = outcome.result["hazard"]
    perform(world.viewers["sam"], "hazards.assign", {"subject": made, "to": str(world.viewers["li"].actor_id)})
    return stored(made), data


def test_the_same_photo_as_in_the_report_is_stored_and_marked(world: World, pictured: tuple[Hazard, bytes]) -> None:
    row, data = pictured
    photo = SimpleUploadedFile("x.jpg", data, "image/jpeg")
    answer = world.client("li").post(f"/hazards/{row.pk}/rectify", {"note": "挪走了", "photos": photo}, follow=True)
    after = stored(row.pk)
    assert (after.state, after.flags, after.rectified_photos) == ("review", ["photo.same"], after.photos)
    page = answer.content.decode()
    assert "is the one of the report" in page and page.count('<img class="picture"') == 2
    assert world.client("sam").get(f"/hazards/{row.pk}").content.decode().count('name="show"') == 1


def test_the_same_photo_from_a_phone_is_stored_and_its_receipt_is_whole(
    world: World, pictured: tuple[Hazard, bytes]
) -> None:
    row, data = pictured
    photo, client = declared(data), world.client("li")
    sent = {
        "v": 1, "act": "hazards.rectify", "id": str(uuid7()), "device": None, "happened_at": clock.now().isoformat(),
        "clock_offset_ms": 0, "offline": True, "photos": [photo], "signature": None,
        "body": {"subject": str(row.pk), "note": "挪走了", "photos": [photo["sha256"]]},
    }  # fmt: skip
    (result,) = client.post("/api/sync", json.dumps({"envelopes": [sent]}), "application/json").json()["results"]
    assert result["outcome"] == "flagged" and result["receipt"]["photos_missing"] == [photo["sha256"]]
    url = f"/api/photos/{photo['sha256']}?for={sent['id']}"
    assert client.put(url, data, "image/jpeg").status_code == 204
    receipt = client.get(f"/api/receipts/{sent['id']}").json()
    assert (receipt["photos"], receipt["photos_missing"]) == ([photo["sha256"]], [])
    assert stored(row.pk).flags == ["photo.same"]


def test_the_reporter_sees_a_picture_once(world: World, pictured: tuple[Hazard, bytes]) -> None:
    row, data = pictured
    photo = SimpleUploadedFile("x.jpg", data, "image/jpeg")
    world.client("li").post(f"/hazards/{row.pk}/rectify", {"note": "挪走了", "photos": photo})
    perform(world.viewers["sam"], "hazards.release_photos", {"subject": str(row.pk), "show": row.photos})
    assert world.client("anonymous").get(f"/follow/{row.receipt}").content.decode().count("<img") == 1


def test_two_of_one_photo_are_not_one_of_each(world: World, pictured: tuple[Hazard, bytes]) -> None:
    row, data = pictured
    photo = SimpleUploadedFile("x.jpg", data, "image/jpeg")
    world.client("li").post(f"/hazards/{row.pk}/rectify", {"note": "挪走了", "photos": photo})
    with pytest.raises(Refused):
        perform(
            world.viewers["sam"], "hazards.release_photos", {"subject": str(row.pk), "show": [*row.photos, "0" * 64]}
        )

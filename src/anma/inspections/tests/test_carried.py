"""A file that a phone saved, brought to a desk: each record is its sender's, whoever brings it and however often."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from anma.acts import carried as files
from anma.acts.models import Receipt, SetAside
from anma.conftest import World
from anma.evidence.models import Event
from anma.evidence.verify import verify
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import declared, picture
from anma.inspections.models import Inspection
from anma.inspections.tests.conftest import Body, stored
from anma.inspections.tests.test_sync import Send, address, envelope, phone, post, put, signed
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people.models import Device

__all__ = ["phone", "signed"]
DATA = picture("green", (300, 200))


def record(sent: dict[str, Any], *photos: bytes, owner: str = "") -> dict[str, Any]:
    """As a phone writes it into its file."""
    held = [{**declared(data), "base64": base64.b64encode(data).decode()} for data in photos]
    return {"envelope": sent, "owner": owner, "state": "in_phone", "receipt": None, "photos": held}


def saved(*records: Any, name: str = "anma-2026-11-29.json", **more: Any) -> SimpleUploadedFile:
    whole = {"format": "anma-queue", "v": 1, "exported_at": "2026-11-29T08:00:00Z", "records": records, **more}
    return SimpleUploadedFile(name, json.dumps(whole).encode(), "application/json")


def bring(world: World, who: str, *given: Any) -> Any:
    return world.client(who).post("/carried-in", {"files": list(given)})


def lines(world: World, who: str, *given: Any) -> list[files.Line]:
    answer = bring(world, who, *given)
    assert answer.status_code == 200, answer.content.decode()
    return list(answer.context["lines"])


def rows() -> int:
    with system_scope("test"):
        return int(Inspection.objects.as_system().count())


def event_of(sent: dict[str, Any]) -> dict[str, Any]:
    return whole(Receipt.objects.get(pk=sent["id"]).event_id)["data"]


def whole(event: Any) -> dict[str, Any]:
    return dict(json.loads(Event.objects.get(pk=event).body))


@pytest.fixture
def pictured(body: Body, phone: Device) -> dict[str, Any]:
    """An abnormal check with a photo, all of it still in wang's phone."""
    filled, photo = body(1), declared(DATA)
    filled["items"][0]["photos"] = [photo["sha256"]]
    return envelope("inspections.submit", filled, phone, photos=[photo])


def test_it_counts_as_whose_phone_made_it_and_says_who_brought_it(
    world: World, pictured: dict[str, Any], files_folder: Any
) -> None:
    (line,) = lines(world, "sam", saved(record(pictured, DATA)))
    row, wang = stored(pictured["id"]), world.viewers["wang"].actor_id
    assert (row.person_id, row.signed, row.flags) == (wang, True, ["carried"])
    assert (line.outcome, line.no, line.photos, line.missing) == ("flagged", row.pk.hex[-8:].upper(), 1, 0)
    data = event_of(pictured)
    assert (data["channel"], data["carried_by"]) == ("carried", str(world.viewers["sam"].actor_id))
    receipt = Client().get(f"/api/receipts/{pictured['id']}").json()
    assert receipt["photos"] == [declared(DATA)["sha256"]] and receipt["photos_missing"] == []
    assert {finding.table for finding in verify().findings} <= {"people_device"}  # the fixture's own sector


def test_the_page_tells_numbers_and_never_what_a_record_says(world: World, pictured: dict[str, Any]) -> None:
    page = bring(world, "bob", saved(record(pictured, DATA))).content.decode()
    assert stored(pictured["id"]).pk.hex[-8:].upper() in page
    assert "松了" not in page and world.firm.name not in page and "inspections.submit" not in page


def test_the_same_file_twice_and_the_phone_afterwards_change_nothing(world: World, pictured: dict[str, Any]) -> None:
    first = lines(world, "sam", saved(record(pictured, DATA)))
    again = lines(world, "wang", saved(record(pictured, DATA)))
    (own,) = post(pictured)
    assert first == again and own["receipt"]["no"] == first[0].no and own["receipt"]["photos_missing"] == []
    with system_scope("test"):
        assert (rows(), Hazard.objects.as_system().count()) == (1, 1)


def test_what_the_phone_sent_before_stays_as_it_came(world: World, pictured: dict[str, Any]) -> None:
    (own,) = post(pictured)
    put(address(pictured), DATA[:100], 0, len(DATA), last=len(DATA))  # its line broke here
    (line,) = lines(world, "sam", saved(record(pictured, DATA)))
    assert (line.no, line.missing, rows()) == (own["receipt"]["no"], 0, 1)
    assert stored(pictured["id"]).flags == [] and event_of(pictured)["channel"] == "sync"


def test_a_photo_that_the_file_lacks_still_comes_from_the_phone(world: World, pictured: dict[str, Any]) -> None:
    (line,) = lines(world, "sam", saved(record(pictured)))
    assert (line.outcome, line.missing) == ("flagged", 1)
    assert put(address(pictured), DATA, 0, len(DATA)).status_code == 204
    assert Client().get(f"/api/receipts/{pictured['id']}").json()["photos_missing"] == []


def test_other_bytes_than_a_photos_own_are_not_taken_and_do_no_harm(world: World, pictured: dict[str, Any]) -> None:
    wrong = {**record(pictured, DATA), "photos": [{**declared(DATA), "base64": "AAAA"}]}
    (line,) = lines(world, "sam", saved(wrong))
    assert line.missing == 1 and line.wrong
    assert lines(world, "sam", saved(record(pictured, DATA)))[0].missing == 0


def test_a_record_changed_by_hand_is_set_aside_and_the_phones_own_still_counts(
    world: World, pictured: dict[str, Any], body: Body
) -> None:
    changed = {**pictured, "body": {**pictured["body"], "items": body(0)["items"]}, "photos": []}
    (line,) = lines(world, "sam", saved(record(changed)))
    aside = SetAside.objects.get()
    assert (line.outcome, aside.reason, aside.enterprise_id, rows()) == ("set_aside", "sync.unproven", world.firm.pk, 0)
    event = whole(Event.objects.get(act="acts.set_aside").pk)
    assert event["data"]["carried_by"] == str(world.viewers["sam"].actor_id)
    (own,) = post(pictured)
    assert own["outcome"] == "stored" and stored(pictured["id"]).abnormal == 1
    assert "The phone has sent this itself since" in world.client("sam").get("/asides").content.decode()


def test_a_changed_copy_after_the_phone_has_sent_takes_nothing_from_it(
    world: World, pictured: dict[str, Any], body: Body, phone: Device
) -> None:
    post(pictured)
    put(address(pictured), DATA, 0, len(DATA))
    other, fake = body(1), picture("yellow")
    other["items"][0]["photos"] = [declared(fake)["sha256"]]
    forged = {**pictured, "body": other, "photos": [declared(fake)]}
    resigned = envelope("inspections.submit", body(0), phone, id=pictured["id"])
    found = lines(world, "sam", saved(record(forged, fake), record(resigned)))
    assert [line.outcome for line in found] == ["set_aside", "set_aside"] and found[1].no == ""
    assert stored(pictured["id"]).abnormal == 1 and SetAside.objects.count() == 2
    receipt = Client().get(f"/api/receipts/{pictured['id']}").json()
    assert receipt["photos"] == [declared(DATA)["sha256"]] and receipt["photos_missing"] == []


def test_what_was_set_aside_with_its_photo_is_whole_once_the_phone_proves_itself(
    world: World, pictured: dict[str, Any]
) -> None:
    unsigned = {**pictured, "signature": None}
    assert lines(world, "sam", saved(record(unsigned, DATA)))[0].outcome == "set_aside"
    post(pictured)
    assert Client().head(address(pictured))["Upload-Offset"] == str(len(DATA))
    assert Client().get(f"/api/receipts/{pictured['id']}").json()["photos_missing"] == []


@pytest.mark.parametrize("who", ["sam", "wang", "tina"])
def test_nobodys_report_stays_nobodys_whoever_brings_it(world: World, token: str, who: str) -> None:
    sent = envelope("hazards.report", {"description": "油桶挡路", "code": token}, None)
    tip = envelope("hazards.tip", {"description": "夜里有人动火", "code": token}, None)
    found = lines(world, who, saved(record(sent), record(tip)))
    assert {line.outcome for line in found} <= {"stored", "flagged"}
    for one in (sent, tip):
        assert Receipt.objects.get(pk=one["id"]).actor_key == "anonymous"
        assert event_of(one)["channel"] == "sync" and "carried_by" not in event_of(one)


def test_a_tip_from_a_joined_phone_names_neither_phone_nor_carrier(world: World, token: str, phone: Device) -> None:
    tip = envelope("hazards.tip", {"description": "夜里有人动火", "code": token}, phone)
    lines(world, "wang", saved(record(tip, owner=str(world.viewers["wang"].actor_id))))
    event = whole(Receipt.objects.get(pk=tip["id"]).event_id)
    assert "carried_by" not in event["data"] and event["device"] is None


def test_somebodys_without_a_key_is_not_the_carriers_and_not_nobodys(world: World, body: Body) -> None:
    sent = envelope("inspections.submit", body(), None)
    wang = str(world.viewers["wang"].actor_id)
    assert lines(world, "sam", saved(record(sent, owner=wang)))[0].outcome == "set_aside"
    assert (SetAside.objects.get().enterprise_id, rows()) == (world.firm.pk, 0)
    (own,) = post(sent, client=world.client("wang"))
    assert own["outcome"] == "stored" and stored(sent["id"]).person_id == world.viewers["wang"].actor_id


def test_a_file_of_another_city_is_named_and_leaves_nothing(world: World, signed: Send) -> None:
    sent = signed()
    foreign = {**sent, "device": str(uuid7()), "body": {**sent["body"], "point": str(uuid7())}}
    (line,) = lines(world, "tina", saved(record(foreign)))
    assert line.outcome == "refused" and "another city" in line.message
    assert (rows(), SetAside.objects.count()) == (0, 0)


def test_one_bad_record_holds_up_no_other(world: World, signed: Send) -> None:
    strange = [{"envelope": None}, {"envelope": {"v": 2}}, {"envelope": {**signed(), "act": "hazards.assign"}}, {}]
    depth: Any = "x"
    for _each in range(400):
        depth = [depth]
    strange.append({"envelope": {**signed(), "body": {"id": depth}}, "photos": "none", "owner": 7})
    found = lines(world, "sam", saved(*strange, record(signed()), name="=HYPERLINK(1)<b>.json"))
    assert [line.outcome for line in found] == ["refused"] * 5 + ["flagged"]
    assert all(line.message for line in found[:5]) and rows() == 1


HOSTILE = [b"", b"{", b"\xff\xfe", b"[]", b'{"format":"other","v":1,"records":[]}', b"[" * 100_000, b"PK\x03\x04zip",
           b'{"format":"anma-queue","v":1,"records":[1]}', b'{"format":"anma-queue","v":2,"records":[]}',
           b'{"format":"anma-queue","v":1,"records":{}}', b'{"format":"anma-queue","v":NaN}']  # fmt: skip


@pytest.mark.parametrize("data", HOSTILE, ids=range(len(HOSTILE)))
def test_what_is_no_such_file_is_named_in_a_sentence(world: World, data: bytes) -> None:
    answer = bring(world, "sam", SimpleUploadedFile("<i>=1+1.json", data or b" "))
    page = answer.content.decode()
    assert answer.status_code == 422 and "&lt;i&gt;=1+1.json" in page and "<i>=" not in page


def test_a_broken_file_among_good_ones_takes_nothing_of_any(world: World, signed: Send) -> None:
    answer = bring(world, "sam", saved(record(signed())), SimpleUploadedFile("b.json", b"{"))
    assert answer.status_code == 422 and rows() == 0


def test_too_large_too_many_and_none_get_a_sentence_each(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    assert bring(world, "sam").status_code == 422
    monkeypatch.setattr(files, "MOST_RECORDS", 1)
    assert bring(world, "sam", saved({}, {})).status_code == 413
    monkeypatch.setattr(files, "BYTE_LIMIT", 2**20)
    large = bring(world, "sam", saved({"x": "y" * 2**20}))
    assert large.status_code == 413 and "1 MB" in large.content.decode()


@pytest.mark.parametrize(
    ("who", "status"),
    [("wang", 200), ("sam", 200), ("bob", 200), ("tina", 200), ("otto", 200), ("cindy", 200), ("anonymous", 302)],
)
def test_who_may_bring_a_file(world: World, who: str, status: int) -> None:
    assert world.client(who).get("/carried-in").status_code == status
    assert bring(world, who, saved()).status_code == status

"""`/api/sync`, `/api/receipts`, `/api/photos`: what a phone's queue meets, with the act that uses all of it."""

from __future__ import annotations

import base64
import json
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature
from django.test import Client

from anma.acts.models import Receipt, SetAside
from anma.codes.models import Code
from anma.conftest import World
from anma.evidence.testing import written
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import declared, picture
from anma.inspections.models import Inspection
from anma.inspections.tests.conftest import Body, stored
from anma.kernel import clock
from anma.kernel.fields import canonical
from anma.kernel.ids import uuid7
from anma.kernel.models import FileState, StoredFile
from anma.kernel.viewer import system_scope
from anma.people.models import Device

KEY = ec.generate_private_key(ec.SECP256R1())


def _b64(number: int) -> str:
    return base64.urlsafe_b64encode(number.to_bytes(32, "big")).rstrip(b"=").decode()


@pytest.fixture
def phone(world: World) -> Device:
    """wang's phone, joined with a key."""
    point = KEY.public_key().public_numbers()
    device = Device(
        person_id=world.viewers["wang"].actor_id,
        membership_id=world.hats["wang"].pk,
        public_key={"kty": "EC", "crv": "P-256", "x": _b64(point.x), "y": _b64(point.y)},
        joined_at=clock.now(),
        enterprise_id=world.firm.pk,
        shown_to="firm",
        area_code=world.firm.area_code,
        area_then=world.firm.area_code,
    )
    with written():
        device.save()
    return device


Send = Callable[..., dict[str, Any]]


def envelope(act: str, body: dict[str, Any], device: Device | None, **more: Any) -> dict[str, Any]:
    """An envelope, signed by the device's key where there is a device."""
    unsigned = {
        "v": 1, "act": act, "id": str(uuid7()), "device": str(device.pk) if device else None,
        "happened_at": clock.now().isoformat().replace("+00:00", "Z"), "clock_offset_ms": 0, "offline": True,
        "body": body, "photos": [], **more,
    }  # fmt: skip
    return {**unsigned, "signature": signature(unsigned) if device else None}


def signature(unsigned: dict[str, Any]) -> str:
    """Raw r‖s in base64url."""
    r, s = decode_dss_signature(KEY.sign(canonical(unsigned), ec.ECDSA(hashes.SHA256())))
    return base64.urlsafe_b64encode(r.to_bytes(32, "big") + s.to_bytes(32, "big")).rstrip(b"=").decode()


def post(*envelopes: dict[str, Any], client: Client | None = None) -> list[dict[str, Any]]:
    """What the server answers to a batch."""
    answer = (client or Client()).post("/api/sync", json.dumps({"envelopes": envelopes}), "application/json")
    assert answer.status_code == 200, answer.content
    return list(answer.json()["results"])


@pytest.fixture
def signed(phone: Device, body: Body) -> Send:
    """An inspection by wang's phone."""

    def make(bad: int = 0, **more: Any) -> dict[str, Any]:
        return envelope("inspections.submit", body(bad), phone, **more)

    return make


def test_a_signed_submission_is_stored_without_cookies(signed: Send, world: World) -> None:
    sent = signed()
    (result,) = post(sent)
    row = stored(sent["id"])
    assert (result["outcome"], result["message"], row.signed, row.offline) == ("stored", "", True, True)
    assert row.person_id == world.viewers["wang"].actor_id
    digest = sha256(canonical(sent["body"])).hexdigest()
    assert result["receipt"]["sha256_body"] == digest and result["receipt"]["no"] == row.pk.hex[-8:].upper()


def test_every_answer_tells_the_servers_time(signed: Send) -> None:
    answer = Client().post("/api/sync", json.dumps({"envelopes": []}), "application/json")
    assert abs(int(answer["X-Anma-Time"]) / 1000 - clock.now().timestamp()) < 60


def test_the_same_envelope_twice_in_one_batch_is_stored_once(signed: Send) -> None:
    sent = signed()
    first, second = post(sent, sent)
    assert first == second and Receipt.objects.filter(pk=sent["id"]).count() == 1


def test_a_changed_envelope_keeps_both_and_gives_no_receipt(signed: Send, body: Body, phone: Device) -> None:
    sent = signed()
    post(sent)
    (result,) = post(envelope("inspections.submit", body(1), phone, id=sent["id"]))
    assert (result["outcome"], result["receipt"]) == ("set_aside", None)
    assert SetAside.objects.get().reason == "acts.conflict" and stored(sent["id"]).abnormal == 0


def test_a_revoked_phone_is_stored_and_flagged(signed: Send, phone: Device) -> None:
    with written():
        phone.revoked_at = clock.now()
        phone.save()
    sent = signed()
    answer = post(sent)[0]
    assert answer["outcome"] == "flagged" and "device.revoked" in stored(sent["id"]).flags
    assert "报失" in answer["message"]


def test_a_worker_not_yet_approved_is_kept_and_marked(signed: Send, world: World) -> None:
    with written():
        hat = world.hats["wang"]
        hat.state = "pending"
        hat.save()
    sent = signed()
    assert post(sent)[0]["outcome"] == "flagged" and stored(sent["id"]).flags == ["membership.pending"]


def test_a_retired_code_is_flagged(phone: Device, body: Body, token: str) -> None:
    with written():
        code = Code.objects.as_system().get(token=token)
        code.state = "retired"
        code.save()
    sent = envelope("inspections.submit", body(code=token), phone)
    answer = post(sent)[0]
    assert answer["outcome"] == "flagged" and stored(sent["id"]).flags == ["code.retired"]
    assert answer["message"].startswith("这个码已经停用")


def test_a_signed_in_browser_needs_no_key(world: World, body: Body) -> None:
    sent = envelope("inspections.submit", body(), None)
    assert post(sent, client=world.client("wang"))[0]["outcome"] in ("stored", "flagged")
    assert stored(sent["id"]).person_id == world.viewers["wang"].actor_id


def test_one_bad_envelope_does_not_hold_up_the_others(signed: Send) -> None:
    bad = signed()
    bad["act"] = "hazards.assign"
    results = post(bad, signed())
    assert [result["outcome"] for result in results] == ["refused", "stored"]


def test_a_tip_from_a_joined_phone_is_nobodys(phone: Device, token: str) -> None:
    sent = envelope("hazards.tip", {"description": "夜里有人动火", "code": token}, phone)
    assert post(sent)[0]["outcome"] == "stored"
    assert Receipt.objects.get(pk=sent["id"]).actor_key == "anonymous"


MALFORMED = [
    b"", b"{", b"[]", b'{"envelopes":{}}', b'{"envelopes":[1]}', b'{"envelopes":[{"v":2}]}', b"\xff\xfe",
    b'{"envelopes":[],"envelopes":[]}', b'{"envelopes":[{"v":1.5}]}', b'{"envelopes":[{"v":9007199254740993}]}',
    b'{"envelopes":[{"v":NaN}]}', b"[" * 100_000,
]  # fmt: skip


@pytest.mark.parametrize("data", MALFORMED, ids=range(len(MALFORMED)))
def test_malformed_bytes_get_400_and_a_sentence(db: None, data: bytes) -> None:
    answer = Client().post("/api/sync", data, "application/json")
    assert answer.status_code == 400 and len(answer.json()["message"]) > 8


def test_a_form_is_no_submission(db: None) -> None:
    assert Client().post("/api/sync", {"envelopes": "[]"}).status_code == 400


def test_more_than_twenty_are_too_many(signed: Send) -> None:
    answer = Client().post("/api/sync", json.dumps({"envelopes": [signed()] * 21}), "application/json")
    assert answer.status_code == 413


def test_the_refused_vectors_are_refused(db: None) -> None:
    rows = json.loads(Path("frontend/vectors/canonical-refused.json").read_text())
    for row in rows:
        data = b'{"envelopes":[' + row["json"].encode("utf-8", "surrogatepass") + b"]}"
        assert Client().post("/api/sync", data, "application/json").status_code == 400, row


PUT = "/api/photos/{sha}?for={id}"


@pytest.fixture
def with_photo(signed: Send, body: Body, phone: Device) -> tuple[dict[str, Any], bytes]:
    """An abnormal check with a photo, its words stored, its photo still in the phone."""
    data = picture("blue", (600, 400), exif=_position())
    photo = declared(data)
    filled = body(1)
    filled["items"][0]["photos"] = [photo["sha256"]]
    sent = envelope("inspections.submit", filled, phone, photos=[photo])
    (result,) = post(sent)
    assert result["outcome"] == "stored" and result["receipt"]["photos_missing"] == [photo["sha256"]]
    return sent, data


def _position() -> bytes:
    from PIL import Image

    exif = Image.Exif()
    exif[0x8825] = {1: "N", 2: (31.0, 47.0, 0.0), 3: "E", 4: (119.0, 58.0, 0.0)}
    exif[0x010F] = "ExampleCamera"
    return exif.tobytes()


def address(sent: dict[str, Any]) -> str:
    return PUT.format(sha=sent["photos"][0]["sha256"], id=sent["id"])


def put(url: str, data: bytes, first: int, total: int, last: int | None = None) -> Any:
    """A part; `last` may promise more than comes, as a broken line does."""
    header = f"bytes {first}-{(first + len(data) if last is None else last) - 1}/{total}"
    return Client().put(url, data, "image/jpeg", headers={"Content-Range": header})


def test_a_photo_cut_in_the_middle_goes_on(with_photo: tuple[dict[str, Any], bytes], world: World) -> None:
    sent, data = with_photo
    url, half = address(sent), len(data) // 2
    assert Client().head(url).status_code == 404
    assert put(url, data[:half], 0, len(data), last=len(data))["Upload-Offset"] == str(half)
    assert Client().head(url)["Upload-Offset"] == str(half)
    assert put(url, data[:half], 0, len(data)).status_code == 409
    assert put(url, data[half:], half, len(data))["Upload-Offset"] == str(len(data))
    receipt = Client().get(f"/api/receipts/{sent['id']}").json()
    assert receipt["photos_missing"] == [] and receipt["photos"] == [sent["photos"][0]["sha256"]]


def test_the_photo_is_at_inspection_and_hazard_for_whoever_sees_them(
    with_photo: tuple[dict[str, Any], bytes], world: World
) -> None:
    sent, data = with_photo
    put(address(sent), data, 0, len(data))
    with system_scope("test"):
        files = list(StoredFile.objects.as_system().filter(submission_id=sent["id"]))
        hazard = Hazard.objects.as_system().get(source_id=sent["id"])
    assert {file.belongs_to for file in files} == {hazard.pk, stored(sent["id"]).pk}
    (shown,) = (file for file in files if file.belongs_to == hazard.pk)
    seen = {name for name in world.viewers if world.client(name).get(f"/files/{shown.pk}").status_code == 200}
    assert seen == {"alice", "sam", "wang", "tina", "cindy"}


def test_the_served_copy_has_no_position_and_the_original_is_sealed(
    with_photo: tuple[dict[str, Any], bytes], files_folder: Path
) -> None:
    sent, data = with_photo
    put(address(sent), data, 0, len(data))
    sha = sent["photos"][0]["sha256"]
    served = (files_folder / "served" / sha[:2] / f"{sha}.jpg").read_bytes()
    assert b"ExampleCamera" in data and b"ExampleCamera" not in served and b"Exif" not in served
    assert (files_folder / "originals" / sha[:2] / sha).read_bytes() == data
    assert list((files_folder / "incoming").iterdir()) == []


def test_other_bytes_than_announced_are_thrown_away_and_may_come_again(
    with_photo: tuple[dict[str, Any], bytes],
) -> None:
    sent, data = with_photo
    wrong = put(address(sent), bytes(len(data)), 0, len(data))
    assert wrong.status_code == 409 and Client().head(address(sent)).status_code == 404
    assert put(address(sent), data, 0, len(data)).status_code == 204


def test_more_bytes_than_announced_are_refused(with_photo: tuple[dict[str, Any], bytes]) -> None:
    sent, data = with_photo
    assert put(address(sent), data + b"x", 0, len(data) + 1).status_code == 409


@pytest.mark.parametrize("header", ["bytes 5-2/9", "bytes x", "bytes 0-9/9", "0-1/2"])
def test_a_crooked_range_is_refused(with_photo: tuple[dict[str, Any], bytes], header: str) -> None:
    sent, _data = with_photo
    answer = Client().put(address(sent), b"12", "image/jpeg", headers={"Content-Range": header})
    assert answer.status_code == 400 and answer.json()["message"]


def test_a_text_named_jpg_is_refused_for_good(phone: Device, body: Body) -> None:
    data = b"this is no picture at all" * 20
    photo = declared(data)
    filled = body(1)
    filled["items"][0]["photos"] = [photo["sha256"]]
    sent = envelope("inspections.submit", filled, phone, photos=[photo])
    post(sent)
    first, again = put(address(sent), data, 0, len(data)), put(address(sent), data, 0, len(data))
    assert (first.status_code, again.status_code) == (422, 422) and "sync.photo_kind" in first.content.decode()
    with system_scope("test"):
        states = set(StoredFile.objects.as_system().filter(submission_id=sent["id"]).values_list("state", flat=True))
    assert states == {FileState.REFUSED}
    assert Client().get(f"/api/receipts/{sent['id']}").json()["photos_missing"] == [photo["sha256"]]


def test_a_hundred_megabytes_are_refused_before_they_travel(phone: Device, body: Body, settings: Any) -> None:
    photo = {"sha256": "a" * 64, "size": 100 * 2**20, "type": "image/jpeg"}
    filled = body(1)
    filled["items"][0]["photos"] = [photo["sha256"]]
    sent = envelope("inspections.submit", filled, phone, photos=[photo])
    (result,) = post(sent)
    assert result["outcome"] == "refused" and "25 MB" in result["message"]
    answer = Client().put(address(sent), b"", "image/jpeg", headers={"Content-Range": f"bytes 0-1/{100 * 2**20}"})
    assert answer.status_code == 413


def test_a_photo_that_belongs_to_nothing_refuses_the_whole(signed: Send) -> None:
    sent = signed(photos=[declared(picture())])
    assert post(sent)[0]["outcome"] == "refused"
    with system_scope("test"):
        assert not Inspection.objects.as_system().exists()


def test_nobody_sends_a_photo_that_was_not_announced(db: None) -> None:
    assert put(PUT.format(sha="b" * 64, id=uuid7()), b"12", 0, 2).status_code == 404


def test_a_receipt_of_nothing_is_404_with_a_sentence(db: None) -> None:
    answer = Client().get(f"/api/receipts/{uuid7()}")
    assert answer.status_code == 404 and answer.json()["message"]


def test_what_is_set_aside_keeps_its_photo_too(phone: Device, body: Body) -> None:
    data = picture("yellow")
    photo = declared(data)
    filled = {**body(1), "point": str(uuid7())}
    filled["items"][0]["photos"] = [photo["sha256"]]
    sent = envelope("inspections.submit", filled, phone, photos=[photo])
    (result,) = post(sent)
    assert result["outcome"] == "set_aside" and result["receipt"]["photos_missing"] == [photo["sha256"]]
    assert put(address(sent), data, 0, len(data)).status_code == 204
    assert Client().get(f"/api/receipts/{sent['id']}").json()["photos_missing"] == []

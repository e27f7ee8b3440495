"""hazards.tip and hazards.take_tip: told to the government, invisible to the firm."""

from __future__ import annotations

import io
import json
import time
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from anma.acts.models import Receipt
from anma.acts.origins import Origin
from anma.acts.pages import perform
from anma.acts.photos import keep
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.bundle import export
from anma.evidence.models import Event
from anma.evidence.rows import row_document
from anma.evidence.verify import verify
from anma.hazards import queries
from anma.hazards.history import history
from anma.hazards.models import Hazard
from anma.hazards.tests.conftest import declared, differences, picture, stored
from anma.kernel import clock
from anma.kernel.files import stage
from anma.kernel.ids import made_at, uuid7
from anma.kernel.models import StoredFile
from anma.kernel.viewer import system_scope
from anma.risks.models import RiskPoint

WORDS, PLACE = "夜班没人看着炉子", "老李的三号炉旁边"


@pytest.fixture
def tip(world: World, token: str) -> Hazard:
    """Somebody tells the government, with a photo."""
    data = picture("green")
    photo = declared(data)
    raw = {"description": WORDS, "place": PLACE, "code": token, "photos": [photo["sha256"]]}
    outcome = perform(world.viewers["anonymous"], "hazards.tip", raw, Origin(photos=(photo,)))
    assert outcome.receipt is not None
    keep([stage([data])], outcome.receipt.pk)
    return stored(outcome.receipt.pk)


def test_only_officers_in_reach_see_it(world: World, tip: Hazard) -> None:
    seen = {name for name, v in world.viewers.items() if Hazard.objects.visible_to(v).filter(pk=tip.pk).exists()}
    assert seen == {"tina", "cindy"}


@pytest.mark.parametrize("role", ["leader", "grid_officer", "enforcement_officer", "legal_reviewer"])
def test_who_does_not_take_tips_up_opens_none_although_in_reach(world: World, tip: Hazard, role: str) -> None:
    leader, client = world.add("lena", "town", role), world.client("lena")
    with system_scope("test"):
        photo = StoredFile.objects.as_system().get(belongs_to=tip.pk)
    assert not Hazard.objects.visible_to(leader).filter(pk=tip.pk).exists()
    assert client.get(f"/files/{photo.pk}").status_code == 404
    for path in (f"/hazards/{tip.pk}", "/hazards?show=all", f"/firms/{world.firm.pk}", "/hazards/tips"):
        assert WORDS not in client.get(path).content.decode()
    made = take(world, tip)
    seen = set(Hazard.objects.visible_to(leader).values_list("pk", flat=True))
    assert made.pk in seen and tip.pk not in seen


def test_the_firm_meets_it_nowhere(world: World, tip: Hazard) -> None:
    alice = world.client("alice")
    page = alice.get("/hazards?show=all").content.decode()
    assert WORDS not in page and "0 hazards" in page
    book = CalamineWorkbook.from_filelike(io.BytesIO(alice.get("/hazards.xlsx?show=all").content))
    assert len(book.get_sheet_by_index(0).to_python()) == 2
    assert alice.get(f"/hazards/{tip.pk}").status_code == 404
    assert alice.get("/hazards/tips").status_code == 403


def test_its_photo_is_served_to_the_office_alone(world: World, tip: Hazard) -> None:
    with system_scope("test"):
        photo = StoredFile.objects.as_system().get(belongs_to=tip.pk)
    answers = {
        name: world.client(name).get(f"/files/{photo.pk}").status_code for name in ("alice", "bob", "tina", "otto")
    }
    assert answers == {"alice": 404, "bob": 404, "tina": 200, "otto": 404}


def test_the_event_lies_in_the_offices_chain(world: World, tip: Hazard) -> None:
    event = Event.objects.get(act="hazards.tip")
    assert event.stream_id == world.offices["town"].pk and event.actor_id is None
    assert not Event.objects.filter(stream_id=world.firm.pk, subject_id=tip.pk).exists()


def test_nobody_is_named_anywhere(world: World, tip: Hazard) -> None:
    receipt = Receipt.objects.get(pk=tip.pk)
    assert (tip.found_by, receipt.actor_key, receipt.enterprise_id) == (None, "anonymous", None)


def test_a_signed_in_person_cannot_leave_a_name(world: World, token: str) -> None:
    with pytest.raises(Refused) as refused:
        perform(world.viewers["wang"], "hazards.tip", {"description": WORDS, "code": token})
    assert refused.value.reason.status == 403


def test_a_signed_in_worker_tells_it_as_nobody(world: World) -> None:
    answer = world.client("wang").post("/report", {"to": "government", "description": WORDS})
    assert answer.status_code == 302
    with system_scope("test"):
        row = Hazard.objects.as_system().get(description=WORDS)
    person = str(world.viewers["wang"].actor_id)
    assert row.found_by is None and row.shown_to == "authority"
    assert person not in Event.objects.get(act="hazards.tip").body
    assert Receipt.objects.get(pk=row.pk).actor_key == "anonymous"


def test_it_does_not_count_until_it_is_taken(world: World, tip: Hazard) -> None:
    assert differences() == []
    take(world, tip)
    assert differences() == []


def take(world: World, tip: Hazard, **more: Any) -> Hazard:
    raw = {"subject": str(tip.pk), "description": "炉子旁应当有人值守", "place": "熔炼车间", **more}
    return stored(perform(world.viewers["tina"], "hazards.take_tip", raw).result["hazard"])


def test_it_is_taken_once(world: World, tip: Hazard) -> None:
    take(world, tip)
    with pytest.raises(Refused) as refused:
        take(world, tip)
    assert refused.value.reason.code == "hazards.not_a_tip"


def test_the_firm_and_another_town_cannot_take_it(world: World, tip: Hazard) -> None:
    for who in ("alice", "otto", "li"):
        with pytest.raises(Refused):
            perform(world.viewers[who], "hazards.take_tip", {"subject": str(tip.pk), "description": "某处危险"})


def test_the_firm_must_be_able_to_find_it(world: World, tip: Hazard, published: RiskPoint) -> None:
    with pytest.raises(Refused) as refused:
        take(world, tip, place="")
    assert refused.value.reason.code == "hazards.where_is_it"
    assert take(world, tip, place="", at_point=True).place == published.place


def test_the_point_is_told_only_where_the_officer_says_so(world: World, tip: Hazard) -> None:
    assert take(world, tip).point_id is None and tip.point_id is not None


def test_only_photos_of_this_report_go_along(world: World, tip: Hazard) -> None:
    with pytest.raises(Refused) as refused:
        take(world, tip, photos=[str(uuid7())])
    assert refused.value.reason.code == "hazards.not_its_photo" and stored(tip.pk).state == "registered"


def test_the_tip_stays_with_the_office_and_knows_what_it_became(world: World, tip: Hazard) -> None:
    row, after = take(world, tip), stored(tip.pk)
    assert (after.shown_to, after.description, after.state) == ("authority", WORDS, "taken_up")
    assert after.taken_up_as == row.pk
    event = Event.objects.get(act="hazards.take_tip")
    assert event.stream_id == world.offices["town"].pk and str(row.pk) in event.body
    assert Receipt.objects.get(event_id=event.pk).enterprise_id is None
    assert not queries.tips(world.viewers["tina"]).exists()
    assert verify().findings == []


def test_the_reporters_number_follows_what_was_made_of_it(world: World, tip: Hazard) -> None:
    row, url = take(world, tip), f"/follow/{tip.receipt}"
    li = str(world.viewers["li"].actor_id)
    perform(world.viewers["sam"], "hazards.assign", {"subject": str(row.pk), "to": li})
    page = world.client("anonymous").get(url).content.decode()
    assert tip.receipt in page and row.receipt not in page and "being put right" in page


def test_who_told_the_government_learns_that_the_office_took_it_up(world: World, tip: Hazard) -> None:
    url, waiting = f"/follow/{tip.receipt}", "Somebody is going to look at it"
    before = world.client("anonymous").get(url).content.decode()
    assert waiting in before and "taken up" not in before
    row = take(world, tip)
    after = world.client("anonymous").get(url).content.decode()
    assert "has taken it up and handed it to the firm" in after and waiting not in after
    assert '<span class="chip">taken up</span>' in after and '<li aria-current="step">taken up</li>' in after
    secrets = (row.description, row.place, row.receipt, world.firm.name, world.offices["town"].name, "tina")
    assert [text for text in secrets if text in after] == []


def test_the_firms_log_claims_no_visit_where_nobody_visited(world: World, tip: Hazard) -> None:
    row = take(world, tip)
    pages = pages_of(world, row)
    assert "entered it." in pages[f"/hazards/{row.pk}"]
    claims = ("on a visit", "officer&#x27;s visit")
    assert [url for url, page in pages.items() if any(claim in page for claim in claims)] == []


def test_the_office_walks_from_one_to_the_other_and_the_firm_does_not(world: World, tip: Hazard) -> None:
    row = take(world, tip)
    pages = {who: world.client(who).get(f"/hazards/{row.pk}").content.decode() for who in ("tina", "alice")}
    assert {who for who, page in pages.items() if str(tip.pk) in page} == {"tina"}
    assert f"/hazards/{row.pk}" in world.client("tina").get(f"/hazards/{tip.pk}").content.decode()


def test_the_form_of_an_officer_takes_it(world: World, tip: Hazard) -> None:
    photo = photo_of(tip)
    tina = world.client("tina")
    assert f'value="{photo.pk}"' in tina.get("/hazards/tips").content.decode()
    raw = {"id": str(uuid7()), "description": "没人值守", "place": "熔炼车间", "photos": [str(photo.pk)]}
    answers = [tina.post(f"/hazards/tips/{tip.pk}", raw) for _ in range(2)]
    row = stored(stored(tip.pk).taken_up_as or "")
    assert [answer["Location"] for answer in answers] == [f"/hazards/{row.pk}"] * 2
    assert photo_of(row).pk != photo.pk and world.client("alice").get(f"/files/{photo_of(row).pk}").status_code == 200


def test_it_is_the_same_as_an_officers_own_finding_in_all_that_the_firm_can_read(
    world: World, tip: Hazard, files_folder: Path
) -> None:
    """Rows, photos, events, receipts, pages and the evidence taken away: the same kinds of values, none of the tip."""
    own = found_on_a_visit(world)
    taken = take(world, tip, photos=[str(photo_of(tip).pk)])
    assert read_by_the_firm(world, taken) == read_by_the_firm(world, own)
    secrets = (WORDS, PLACE, tip.pk, tip.receipt, photo_of(tip).pk, photo_of(tip).sha256, "take_tip", "hazards.tip")
    texts = " ".join([*bundle_of(world).values(), *pages_of(world, taken).values()])
    assert [str(secret) for secret in secrets if str(secret) in texts] == []
    assert not list((files_folder / "incoming").glob("*")) and verify().findings == []


def test_its_id_and_its_photos_were_made_when_it_was_taken(world: World, tip: Hazard) -> None:
    time.sleep(0.003)
    taking = clock.now() - timedelta(milliseconds=1)  # an id tells whole milliseconds
    row = take(world, tip, photos=[str(photo_of(tip).pk)])
    moments = [made_at(row.pk), made_at(photo_of(row).pk), row.found_at, photo_of(row).stored_at]
    assert [moment for moment in moments if moment is None or moment < taking] == []


def found_on_a_visit(world: World) -> Hazard:
    """What an officer of the town found without anybody telling."""
    data = picture("olive")
    photo = declared(data)
    raw = {"firm": str(world.firm.pk), "description": "通道堆满纸箱", "place": "仓库", "photos": [photo["sha256"]]}
    outcome = perform(world.viewers["tina"], "hazards.find", raw, Origin(photos=(photo,)))
    assert outcome.receipt is not None
    keep([stage([data])], outcome.receipt.pk)
    return stored(outcome.result["hazard"])


def photo_of(row: Hazard) -> StoredFile:
    with system_scope("test"):
        found: StoredFile = StoredFile.objects.as_system().get(belongs_to=row.pk)
    return found


def read_by_the_firm(world: World, row: Hazard) -> dict[str, Any]:
    """The kind of everything that says something of the hazard: which members, of which form."""
    event = Event.objects.get(subject_id=row.pk, stream_id=world.firm.pk)
    body = json.loads(event.body)
    entries = [json.loads(line) for line in bundle_of(world)["rows.jsonl"].splitlines() if str(row.pk) in line]
    steps = [(step.act, step.who) for step in history(world.viewers["alice"], row)]
    return {
        "row": kinds(row_document(row), row),
        "exported": [kinds(entry, row) for entry in entries],
        "event": {**kinds(body, row), "act": body["act"], "actor": body["actor"], "hat": body["hat"]},
        "receipt": kinds(json.loads(world.client("alice").get(f"/api/receipts/{row.pk}").content), row),
        "kept": kinds(Receipt.objects.values().get(pk=row.pk), row),
        "photo": kinds({f.attname: getattr(photo_of(row), f.attname) for f in StoredFile._meta.fields}, row),
        "steps": steps,
        "pages": {url: len(page) > 100 for url, page in pages_of(world, row).items() if str(row.pk) not in url},
    }


def kinds(value: Any, row: Hazard, name: str = "") -> Any:
    """Values as what they are: the row's own id, its photo's hash, an empty text, a text, a number."""
    if isinstance(value, dict):
        return {key: kinds(part, row, key) for key, part in sorted(value.items())}
    if isinstance(value, list | tuple):
        return [kinds(part, row) for part in value]
    same = {str(row.pk): "its id", photo_of(row).sha256: "its photo", row.receipt: "its number"}
    if name in ("act", "act_id", "source_kind", "state", "channel", "row_version", "v", "found_by", "content_type"):
        return str(value)
    return same.get(str(value), f"{type(value).__name__}, {'something' if value else 'nothing'}")


def pages_of(world: World, row: Hazard) -> dict[str, str]:
    urls = (f"/hazards/{row.pk}", "/hazards?show=all", "/log", "/firm", "/today", "/asides")
    alice = world.client("alice")
    return {url: alice.get(url).content.decode() for url in urls}


def bundle_of(world: World) -> dict[str, str]:
    """The evidence that the firm takes away."""
    out = io.BytesIO()
    export(world.firm.pk, out)
    with zipfile.ZipFile(out) as bundle:
        return {name: bundle.read(name).decode() for name in bundle.namelist()}

"""What is done to events, heads, checkpoints and whole databases is named."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from anma.evidence import checkpoints, keys
from anma.evidence.chain import SYSTEM_STREAM, Draft, StreamRef, append
from anma.evidence.copies import WrongCopy, _checkers, register_copies_checker
from anma.evidence.digests import digest
from anma.evidence.findings import SENTENCES, Kind
from anma.evidence.models import Checkpoint, Event, Stream, StreamKind
from anma.evidence.recorder import recording
from anma.evidence.rows import commit_personal, erase_personal, row_digests
from anma.evidence.testing import written
from anma.evidence.tests.samples import run_sql, set_by_sql
from anma.evidence.verify import VERIFIED, verify
from anma.kernel.fields import canonical
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people.models import Organisation, Person

FIRM = UUID("01900000-0000-7000-8000-00000000f1f1")
REF = StreamRef(FIRM, StreamKind.ENTERPRISE)


@pytest.fixture(autouse=True)
def outside(settings: Any, tmp_path: Path, db: None) -> Path:
    settings.ANMA_KEYS = tmp_path / "keys"
    settings.ANMA_CHECKPOINTS = [tmp_path / "held"]
    return tmp_path / "held"


@pytest.fixture
def office() -> Organisation:
    """One row of three versions in the firm's chain, and a second chain."""
    row = Organisation(kind="office", name="one")
    for name in ("one", "two", "three"):
        with written(REF):
            row.name = name
            row.save()
    with written():
        Organisation(kind="office", name="other").save()
    return row


def kinds() -> set[Kind]:
    return {finding.kind for finding in verify().findings}


def event(seq: int) -> Event:
    return Event.objects.get(stream_id=FIRM, seq=seq)


def test_an_untouched_log_is_sound(office: Organisation) -> None:
    report = verify()
    assert report.findings == []
    assert (report.streams, report.events, report.rows) == (2, 5, 2)


def test_an_altered_body_is_named(office: Organisation) -> None:
    set_by_sql(event(2), "body", event(2).body.replace("test.write", "test.wrote"))
    [finding] = verify().findings
    assert (finding.kind, finding.seq, finding.stream) == (Kind.EVENT_ALTERED, "2", str(FIRM))


def test_a_body_sealed_anew_breaks_the_next_link(office: Organisation) -> None:
    changed = event(2).body.replace("test.write", "test.wrote")
    both = digest(changed.encode())
    for column, value in (("body", changed), ("act", "test.wrote"), ("sha256", both.sha256), ("sm3", both.sm3)):
        set_by_sql(event(2), column, value)
    [finding] = verify().findings
    assert (finding.kind, finding.seq) == (Kind.EVENT_ORDER, "3")


@pytest.mark.parametrize("column", ["sha256", "sm3"])
def test_each_digest_alone_is_checked(office: Organisation, column: str) -> None:
    set_by_sql(event(3), column, "f" * 64)
    assert Kind.EVENT_ALTERED in kinds()


@pytest.mark.parametrize(
    ("column", "value"),
    [("act", "x.y"), ("actor_id", uuid7()), ("subject_id", uuid7()), ("happened_at", "2026-01-01 00:00:00+00:00")],
)
def test_the_columns_beside_the_body_are_checked(office: Organisation, column: str, value: Any) -> None:
    set_by_sql(event(2), column, value)
    assert kinds() == {Kind.EVENT_ALTERED}


def test_two_events_that_changed_places_are_named(office: Organisation) -> None:
    two, three = event(2), event(3)
    set_by_sql(two, "seq", 99)
    set_by_sql(three, "seq", 2)
    set_by_sql(two, "seq", 3)
    assert {(f.kind, f.seq) for f in verify().findings} >= {(Kind.EVENT_ORDER, "2"), (Kind.EVENT_ORDER, "3")}


def test_an_event_taken_out_is_missing(office: Organisation) -> None:
    run_sql("DELETE FROM evidence_event WHERE body LIKE %s AND seq = 2", f'%"stream":"{FIRM}"%')
    found = {(f.kind, f.seq) for f in verify().findings if f.stream == str(FIRM)}
    assert (Kind.EVENT_MISSING, "2") in found
    assert Kind.VERSION_GAP in kinds()


def test_a_truncated_chain_is_named_by_its_head(office: Organisation) -> None:
    run_sql("DELETE FROM evidence_event WHERE body LIKE %s AND seq = 3", f'%"stream":"{FIRM}"%')
    assert {Kind.HEAD_DIFFERS, Kind.EVENT_MISSING} <= kinds()


def test_a_chain_truncated_with_its_head_is_named_by_the_checkpoint(office: Organisation) -> None:
    checkpoints.make()
    two = event(2)
    run_sql("DELETE FROM evidence_event WHERE body LIKE %s AND seq = 3", f'%"stream":"{FIRM}"%')
    for column in ("seq", "sha256", "sm3", "received_at"):
        set_by_sql(Stream.objects.get(pk=FIRM), column, getattr(two, column))
    set_by_sql(office, "name", "two")
    set_by_sql(office, "row_version", 2)
    [finding] = verify().findings
    assert (finding.kind, finding.seq) == (Kind.EVENT_MISSING, "3")


def test_a_head_set_back_is_named(office: Organisation) -> None:
    set_by_sql(Stream.objects.get(pk=FIRM), "seq", 2)
    assert kinds() == {Kind.HEAD_DIFFERS}


def test_a_whole_chain_taken_away_is_named(office: Organisation) -> None:
    for table, column in (("evidence_event", "stream_id"), ("evidence_stream", "id")):
        key = Stream._meta.pk.get_db_prep_save(FIRM, _connection())  # type: ignore[union-attr]
        run_sql(f"DELETE FROM {table} WHERE {column} = %s", key)  # noqa: S608
    assert {Kind.CHAIN_MISSING, Kind.ROW_WITHOUT_EVENT} == kinds()


def test_a_chain_that_was_never_opened_is_named(db: None) -> None:
    Stream(pk=FIRM, kind="enterprise").save(force_insert=True)
    with recording() as recorder:
        append(REF, Draft(act="test.write"), recorder)
    assert kinds() == {Kind.CHAIN_UNOPENED}


def test_a_version_told_twice_is_a_fork(office: Organisation) -> None:
    with recording() as recorder:
        recorder.versions[("people_organisation", office.pk)] = (3, recorder)
        both = row_digests(office)
        recorder.wrote(office, both.sha256, both.sm3)
        append(REF, Draft(act="test.write"), recorder)
    assert kinds() == {Kind.VERSION_FORK}


def test_a_personal_value_may_be_erased_but_not_replaced(db: None) -> None:
    person = Person(name="made up")
    with written():
        person.save()
    set_by_sql(person, "name", "somebody else")
    assert kinds() == {Kind.PERSONAL_CHANGED}
    set_by_sql(person, "name", "made up")
    with written():
        erase_personal(person, "name")
        person.save()
    assert verify().sound
    set_by_sql(person, "name", "again")
    assert kinds() == {Kind.PERSONAL_CHANGED}


def test_a_new_commitment_to_a_replaced_value_changes_the_row(db: None) -> None:
    person = Person(name="made up")
    with written():
        person.save()
    person.name = "somebody else"
    commit_personal(person)
    for column in ("name", "personal_salts", "personal_commits"):
        set_by_sql(person, column, getattr(person, column))
    assert kinds() == {Kind.ROW_CHANGED}


def test_copies_that_differ_from_the_register_are_named(office: Organisation) -> None:
    wrong = WrongCopy("hazards_hazard", uuid7(), FIRM, ("area_code",))
    checker = register_copies_checker(lambda: [wrong])
    try:
        found = [f for f in verify().findings if f.kind is Kind.COPY_DIFFERS]
    finally:
        _checkers.remove(checker)
    assert [(f.table, f.row, f.detail) for f in found] == [("hazards_hazard", str(wrong.row_id), "area_code")]


def test_checkpoints_name_only_what_moved_on(office: Organisation) -> None:
    first = json.loads(checkpoints.make().body)
    with written(REF):
        office.save()
    second = json.loads(checkpoints.make().body)
    assert str(FIRM) in first["heads"] and str(SYSTEM_STREAM) in first["heads"]
    assert list(second["heads"]) == [str(FIRM)]
    assert second["prev_sha256"] == Checkpoint.objects.get(number=1).sha256
    assert verify().sound


def test_the_open_window_is_counted(office: Organisation) -> None:
    checkpoints.make()
    assert verify().open_events == 0
    with written(REF):
        office.save()
    report = verify()
    assert report.open_events == 1 and report.open_since is not None


def test_an_altered_checkpoint_file_is_named(office: Organisation, outside: Path) -> None:
    checkpoints.make()
    path = outside / "checkpoint-0000000001.json"
    stated = json.loads(path.read_text())
    path.write_bytes(canonical({**stated, "body": stated["body"].replace('"seq":"3"', '"seq":"2"')}))
    assert Kind.CHECKPOINT_ALTERED in kinds()


def test_a_checkpoint_signed_by_a_stranger_is_named(office: Organisation, outside: Path) -> None:
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

    checkpoints.make()
    path = outside / "checkpoint-0000000001.json"
    stated = json.loads(path.read_text())
    forged = Ed25519PrivateKey.generate().sign(stated["body"].encode()).hex()
    path.write_bytes(canonical({**stated, "signature": forged}))
    assert Kind.CHECKPOINT_ALTERED in kinds()


def test_a_missing_checkpoint_file_is_named(office: Organisation, outside: Path) -> None:
    checkpoints.make()
    with written(REF):
        office.save()
    checkpoints.make()
    (outside / "checkpoint-0000000001.json").unlink()
    assert Kind.CHECKPOINT_MISSING in kinds()


def test_a_checkpoint_row_changed_in_the_database_is_named(office: Organisation) -> None:
    row = checkpoints.make()
    set_by_sql(row, "body", row.body.replace('"streams":"2"', '"streams":"1"'))
    assert kinds() == {Kind.CHECKPOINT_ALTERED}


def test_every_folder_gets_every_checkpoint(office: Organisation, settings: Any, tmp_path: Path) -> None:
    checkpoints.make()
    settings.ANMA_CHECKPOINTS = [tmp_path / "held", tmp_path / "later"]
    checkpoints.make()
    assert len(list((tmp_path / "later").glob("checkpoint-*.json"))) == 2
    assert json.loads((tmp_path / "later" / "keys.json").read_text()) == keys.public_keys()


def test_a_rotated_key_is_an_event_and_old_checkpoints_stay_good(office: Organisation) -> None:
    checkpoints.make()
    before = keys.current().id
    keys.rotate()
    checkpoints.make()
    assert keys.current().id != before and len(keys.public_keys()) == 2
    assert Event.objects.get(act="key.rotate").stream_id == SYSTEM_STREAM
    assert verify().sound


def test_the_private_key_is_its_owners_alone(office: Organisation, settings: Any) -> None:
    keys.current()
    assert (settings.ANMA_KEYS / keys.CURRENT).stat().st_mode & 0o077 == 0


def test_an_incremental_run_reads_only_what_is_new(office: Organisation) -> None:
    checkpoints.make()
    assert verify().mode == "full"
    with written(REF):
        office.name = "four"
        office.save()
    report = verify(full=False)
    assert (report.mode, report.sound, report.events, report.rows) == ("incremental", True, 1, 1)


def test_an_incremental_run_names_a_new_row_that_was_changed(office: Organisation) -> None:
    checkpoints.make()
    verify()
    with written(REF):
        office.name = "four"
        office.save()
    set_by_sql(office, "name", "five")
    assert [f.kind for f in verify(full=False).findings] == [Kind.ROW_CHANGED]


def test_an_incremental_run_still_knows_the_last_verified_link(office: Organisation) -> None:
    checkpoints.make()
    verify()
    set_by_sql(event(3), "body", event(3).body.replace("test.write", "test.wrote"))
    assert [f.kind for f in verify(full=False).findings] == [Kind.EVENT_ALTERED]


def test_without_a_verified_checkpoint_an_incremental_run_is_full(office: Organisation, settings: Any) -> None:
    checkpoints.make()
    verify()
    (settings.ANMA_KEYS / VERIFIED).write_text('{"number": 1, "sha256": "forged"}')
    assert verify(full=False).mode == "full"


def test_an_unsound_run_is_not_remembered(office: Organisation, settings: Any) -> None:
    checkpoints.make()
    set_by_sql(office, "name", "changed")
    verify()
    assert not (settings.ANMA_KEYS / VERIFIED).exists()


def test_every_kind_has_a_sentence_in_both_languages() -> None:
    from django.utils import translation

    assert set(SENTENCES) == set(Kind)
    for language in ("en", "zh-hans"):
        with translation.override(language):
            sentences = [str(sentence) for sentence in SENTENCES.values()]
        assert len(set(sentences)) == len(Kind)


def test_a_crash_between_row_and_file_is_made_good(office: Organisation, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checkpoints, "export_missing", lambda: 0)
    checkpoints.make()
    monkeypatch.undo()
    assert checkpoints.export_missing() == 1
    assert verify().sound


def _connection() -> Any:
    from django.db import connection

    return connection


def test_rows_are_read_inside_a_system_scope_only(office: Organisation) -> None:
    with system_scope("test"):
        assert verify().sound

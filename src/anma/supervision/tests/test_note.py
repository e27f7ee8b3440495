"""The officers' note about a case: read in the reach, never by the firm, and no byte of it in the firm's bundle."""

import zipfile
from pathlib import Path
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.evidence import checkpoints
from anma.evidence.bundle import export
from anma.evidence.models import Event
from anma.kernel.viewer import system_scope
from anma.supervision.models import Case, CaseNote

NOTE = "ask the foreman alone 内部备注"


@pytest.fixture
def case(world: Any) -> Case:
    """Opened with a note and served."""
    raw = {"firm": world.firm.id, "cause": "guards removed again", "note": NOTE}
    pk = perform(world.viewers["tina"], "supervision.open_case", raw).result["case"]
    perform(world.viewers["tina"], "supervision.serve_case", {"subject": pk})
    with system_scope("test"):
        return Case.objects.as_system().get(pk=pk)


def test_officers_of_the_reach_read_it_and_nobody_else(world: Any, case: Case) -> None:
    seen = {name for name, viewer in world.viewers.items() if CaseNote.objects.visible_to(viewer).exists()}
    assert seen == {"tina", "cindy"}
    assert Case.objects.visible_to(world.viewers["alice"]).exists()


def test_no_byte_of_it_is_in_the_firms_bundle(world: Any, case: Case, settings: Any, tmp_path: Path) -> None:
    settings.ANMA_KEYS, settings.ANMA_CHECKPOINTS = tmp_path / "keys", [tmp_path / "held"]
    checkpoints.make()
    export(world.firm.id, tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as bundle:
        parts = {name: bundle.read(name).decode() for name in bundle.namelist()}
    assert str(case.pk) in parts["rows.jsonl"] and case.cause in parts["rows.jsonl"]
    with system_scope("test"):
        note = CaseNote.objects.as_system().get(case_id=case.pk)
    for name, text in parts.items():
        for secret in (NOTE, "foreman", "内部备注", str(note.pk), "supervision_casenote"):
            assert secret not in text, (name, secret)


def test_it_is_written_in_the_offices_chain(world: Any, case: Case) -> None:
    bodies = {e.stream_id for e in Event.objects.all() if "supervision_casenote" in e.body}
    assert bodies == {world.offices["town"].id}


def test_the_page_shows_it_to_officers_and_the_firms_pages_do_not(world: Any, case: Case) -> None:
    assert NOTE in world.client("tina").get(f"/cases/{case.pk}").content.decode()
    alice = world.client("alice")
    for path in (f"/cases/{case.pk}", "/firm", "/log", "/today"):
        assert NOTE not in alice.get(path).content.decode()


def test_the_form_says_who_reads_the_note(world: Any) -> None:
    page = world.client("tina").get(f"/cases/about/{world.firm.pk}").content.decode()
    assert "The firm never sees it" in page


def test_a_case_without_a_note_has_none(world: Any) -> None:
    perform(world.viewers["tina"], "supervision.open_case", {"firm": world.firm.id, "cause": "guards removed"})
    with system_scope("test"):
        assert not CaseNote.objects.as_system().exists()

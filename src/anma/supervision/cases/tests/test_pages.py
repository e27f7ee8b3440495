"""The pages of cases for everybody, the firm's papers, notes that stay inside, and the limits that are told of."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path
from typing import Any

from python_calamine import CalamineWorkbook

from anma.conftest import World
from anma.evidence import checkpoints
from anma.evidence.bundle import export
from anma.evidence.models import Event
from anma.kernel.viewer import system_scope
from anma.notices.models import Notice
from anma.standing.editions import level_rules
from anma.standing.levels import proposals
from anma.supervision.cases.jobs import tell_of_limits
from anma.supervision.cases.limits import add_months, running
from anma.supervision.cases.tests.conftest import TEXT, do, in_force, noticed, on, opened, stored
from anma.supervision.models import CaseNote, CasePaper

NOTE, SECRET = "ask the foreman alone", "what the officers talked of"


def test_everybody_meets_the_right_page(office: World) -> None:
    case = noticed(office)
    with system_scope("test"):
        paper = CasePaper.objects.as_system().get().pk
    expected = {"tina": 200, "eva": 200, "lee": 200, "cindy": 200, "otto": 404, "alice": 403, "wang": 403, "bob": 403}
    for name, status in {**expected, "anonymous": 302}.items():
        assert office.client(name).get(f"/cases/{case}").status_code == status, name
    for name, status in (("alice", 200), ("sam", 200), ("tina", 200), ("bob", 404), ("otto", 404), ("wang", 403)):
        assert office.client(name).get(f"/served/{paper}").status_code == status, name
    assert TEXT in office.client("alice").get(f"/served/{paper}").content.decode()
    assert f"/served/{paper}" in office.client("alice").get("/firm").content.decode()
    assert "no such note" not in office.client("alice").get("/firm").content.decode()


def test_the_page_offers_the_one_next_step_to_whom_it_is_for(office: World) -> None:
    case = opened(office)
    assert f"/cases/{case}/approve_filing" in office.client("hal").get(f"/cases/{case}").content.decode()
    tina = office.client("tina").get(f"/cases/{case}").content.decode()
    assert "approve_filing" not in tina and "does not handle it" in tina
    office.client("hal").post(f"/cases/{case}/approve_filing", {"opinion": "yes"})
    assert "There is no evidence yet" in office.client("tina").get(f"/cases/{case}").content.decode()
    office.client("tina").post(f"/cases/{case}/add_evidence", {"kind": "photo", "text": "a photo"})
    assert stored(case).steps_done == ["opened", "filing", "photo"]
    answer = office.client("tina").post(f"/cases/{case}/report_case", {"facts": "so it is", "severity": "light"})
    assert answer.status_code == 302 and stored(case).state == "reported"


def test_a_case_is_opened_from_its_page(office: World) -> None:
    page = f"/cases/about/{office.firm.pk}"
    posted = {"act": "open_case", "violation": "training", "cause": "nobody was trained"}
    posted["second_officer"] = str(office.viewers["eva"].actor_id)
    assert "The firm reads" in (shown := office.client("tina").get(page).content.decode()) or "firm reads" in shown
    assert office.client("tina").post(page, posted).status_code == 302
    assert office.client("tina").post(page, {"act": "doubt", "question": "really so clean?"}).status_code == 302
    listed = office.client("tina").get("/cases?show=mine").content.decode()
    assert "nobody was trained" in listed and "really so clean" in office.client("tina").get("/cases").content.decode()


def test_the_file_holds_no_formula_and_follows_the_chips(office: World) -> None:
    opened(office, cause="=1+1 no guards")
    sheet = CalamineWorkbook.from_filelike(BytesIO(office.client("tina").get("/cases.xlsx").content))
    rows = sheet.get_sheet_by_index(0).to_python()
    assert rows[2][1] == "'=1+1 no guards" and rows[2][7] == "decide whether to file"
    ended = CalamineWorkbook.from_filelike(BytesIO(office.client("tina").get("/cases.xlsx?show=ended").content))
    assert len(ended.get_sheet_by_index(0).to_python()) == 2


def test_no_byte_of_what_officers_wrote_is_in_the_firms_bundle(office: World, settings: Any, tmp_path: Path) -> None:
    settings.ANMA_KEYS, settings.ANMA_CHECKPOINTS = tmp_path / "keys", [tmp_path / "held"]
    case = in_force(office)
    do(office, "tina", "note_case", case, text=NOTE)
    do(office, "hal", "note_case", case, text=SECRET)
    do(office, "hal", "note_case", case, text=SECRET)
    checkpoints.make()
    export(office.firm.id, tmp_path / "bundle.zip")
    with zipfile.ZipFile(tmp_path / "bundle.zip") as bundle:
        parts = {name: bundle.read(name).decode() for name in bundle.namelist()}
    assert TEXT in parts["rows.jsonl"]
    for name, text in parts.items():
        for secret in (NOTE, "what the officers talked of", 'supervision_case"', "casestep", "casenote"):
            assert secret not in text, (name, secret)
    assert {e.stream_id for e in Event.objects.all() if "casenote" in e.body} == {office.offices["town"].id}
    seen = {name for name, viewer in office.viewers.items() if CaseNote.objects.visible_to(viewer).exists()}
    assert seen == {"tina", "eva", "hal", "lee", "cindy"}


def test_limits_are_counted_warned_of_once_and_listed_when_passed(office: World) -> None:
    with on(0):
        case = opened(office)
        assert [(one.key, one.left > 6) for one in running(stored(case))] == [("file", True)]
        assert tell_of_limits() == 0
    with on(8):
        assert tell_of_limits() == 2 and tell_of_limits() == 0
    with on(30):
        assert tell_of_limits() == 2
        page = office.client("tina").get("/cases?show=late").content.decode()
        assert "guards removed again" in page and "days over" in page
    with system_scope("test"):
        kinds = set(Notice.objects.as_system().values_list("kind", flat=True))
    assert kinds >= {"supervision.limit", "supervision.limit_over"}


def test_months_end_where_the_month_does() -> None:
    from datetime import date

    assert add_months(date(2026, 8, 31), 6) == date(2027, 2, 28)
    assert add_months(date(2026, 12, 15), 3) == date(2027, 3, 15)


def test_penalties_and_talks_are_part_of_the_record_of_the_level(office: World) -> None:
    in_force(office)
    with on(12), system_scope("test"):
        from anma.kernel import clock

        rules = level_rules()["2026.2"]
        lines = proposals([office.firm.id], rules, clock.today())[office.firm.id].lines
    assert "penalties" in {line["code"] for line in lines}

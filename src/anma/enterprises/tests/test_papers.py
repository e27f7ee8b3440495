"""A paper as a PDF: known by its bytes, saved by whoever sees its row and never shown, and taken nowhere else."""

from __future__ import annotations

import hashlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from anma.acts import photos
from anma.acts.reasons import Refused
from anma.enterprises.models import Dated
from anma.enterprises.tests.test_dated_acts import day
from anma.enterprises.tests.test_forgetting import erase_wang
from anma.evidence.verify import verify
from anma.kernel import paper_names, papers
from anma.kernel.files import declare, original, served, visible_file
from anma.kernel.ids import uuid7
from anma.kernel.images import BadPicture
from anma.kernel.models import FileState, StoredFile
from anma.kernel.viewer import system_scope

PAPER = b"%PDF-1.7\n1 0 obj <</Type /Catalog /OpenAction <</S /JavaScript /JS (app.alert(1))>>>> endobj\n%%EOF\n"


@pytest.fixture(autouse=True)
def files_folder(settings: Any, tmp_path: Path) -> Path:
    settings.ANMA_FILES = tmp_path
    return tmp_path


def hand_in(world: Any, data: bytes, kind: str = "forklift", name: str = "x.pdf", **more: Any) -> Any:
    given = {"thing": "../叉车 1号; filename=y.html", "valid_to": day(300).isoformat(), **more}
    paper = SimpleUploadedFile(name, data, "application/pdf")
    return world.client("sam").post(f"/dated/new?kind={kind}", {**given, "papers": paper}, follow=True)


def stored(answer: Any) -> StoredFile:
    (paper,) = answer.context["papers"]
    assert answer.context["photos"] == [] and paper.name in answer.content.decode()
    found: StoredFile = paper.file
    return found


def answers(world: Any, file: StoredFile) -> dict[str, int]:
    names = ("sam", "alice", "wang", "li", "bob", "carol", "tina", "cindy", "otto", "anonymous")
    return {name: world.client(name).get(f"/files/{file.pk}").status_code for name in names}


def only(*names: str) -> dict[str, int]:
    everybody = ("sam", "alice", "wang", "li", "bob", "carol", "tina", "cindy", "otto", "anonymous")
    return {name: 200 if name in names else 404 for name in everybody}


def test_a_pdf_is_saved_byte_by_byte_by_whoever_sees_the_row_and_is_never_shown(world: Any) -> None:
    file = stored(hand_in(world, PAPER))
    assert answers(world, file) == only("sam", "alice", "tina", "cindy")
    answer = world.client("tina").get(f"/files/{file.pk}")
    assert b"".join(answer.streaming_content) == PAPER
    assert answer["Content-Type"] == "application/pdf" and answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    said = unquote(answer["Content-Disposition"])
    name = f"Forklift-inspection-叉车-1号-filename-y-html-{day(300)}-{file.sha256[:8]}.pdf"
    assert said == f"attachment; filename*=utf-8''{name}"


def test_who_reaches_the_area_but_has_no_page_of_such_papers_gets_none(world: Any) -> None:
    file, city = stored(hand_in(world, PAPER)), world.viewers["cindy"]
    administrator = replace(city, permissions=city.permissions - {"dated.see"})
    assert visible_file(city, file.pk) == file and visible_file(administrator, file.pk) is None


def test_its_hash_stands_in_the_event_and_the_sealed_original_is_verified(world: Any) -> None:
    file = stored(hand_in(world, PAPER))
    with system_scope("test"):
        row = Dated.objects.as_system().get(pk=file.belongs_to)
        assert row.photos == [file.sha256] == [hashlib.sha256(PAPER).hexdigest()]
        assert verify(files=True).findings == []
        original(file.sha256).write_bytes(PAPER.replace(b"1.7", b"1.6"))
        assert [finding.kind for finding in verify(files=True).findings] == ["file_changed"]
    assert not served(file.sha256).exists()


def test_a_persons_paper_never_goes_to_an_office_names_nobody_and_goes_with_its_person(
    world: Any, django_capture_on_commit_callbacks: Any
) -> None:
    hat = world.hats["wang"]
    file = stored(hand_in(world, PAPER, "operation.02", thing="", membership=str(hat.pk)))
    assert answers(world, file) == only("sam", "alice", "wang")
    assert world.client("tina").get(f"/dated/{file.belongs_to}").context["papers"] == []
    assert hat.person.name not in world.client("wang").get(f"/files/{file.pk}")["Content-Disposition"]
    with django_capture_on_commit_callbacks(execute=True):
        erase_wang(world)
    assert answers(world, file) == only() and not original(file.sha256).exists()


NEITHER = "neither a photo nor a PDF"
OTHERS = {
    b"<html><script>alert(1)</script>" + PAPER: NEITHER,
    b"MZ\x90\x00" + PAPER: NEITHER,
    b"PK\x03\x04" + PAPER: NEITHER,
    b"GIF89a" + PAPER: NEITHER,
    PAPER + b"PK\x05\x06" + bytes(18): NEITHER,
    PAPER + bytes(2000): "end of this PDF is missing",
    b"": NEITHER,
}


def test_what_begins_or_ends_as_something_else_is_refused_and_nothing_of_it_is_kept(
    world: Any, files_folder: Path
) -> None:
    for data, sentence in OTHERS.items():
        answer = hand_in(world, data)
        assert answer.status_code == 422 and sentence in answer.content.decode(), data[:8]
    many = [SimpleUploadedFile(f"{number}.pdf", PAPER) for number in range(7)]
    answer = world.client("sam").post("/dated/new?kind=forklift", {"thing": "1", "valid_to": day(9), "papers": many})
    assert answer.status_code == 422 and "At most 6 photos and PDFs" in answer.content.decode()
    assert [path for path in files_folder.rglob("*") if path.is_file()] == []


def test_a_picture_with_a_pdf_behind_it_is_a_picture_and_nothing_else_is_served(world: Any) -> None:
    made = BytesIO()
    Image.new("RGB", (64, 48), "white").save(made, "JPEG")
    answer = hand_in(world, made.getvalue() + PAPER)
    (photo,) = answer.context["photos"]
    shown = b"".join(world.client("sam").get(f"/files/{photo.pk}").streaming_content)
    assert answer.context["papers"] == [] and b"%PDF" not in shown and shown.startswith(b"\xff\xd8\xff")


def test_a_pdf_above_20_mb_is_refused_before_anything_of_it_is_written(world: Any, files_folder: Path) -> None:
    answer = hand_in(world, PAPER + bytes(20 * 2**20) + b"%%EOF")
    assert answer.status_code == 413 and "larger than 20 MB" in answer.content.decode()
    assert list(files_folder.rglob("*")) == []


def test_neither_the_phones_pieces_nor_another_rooms_form_bring_a_pdf_nor_does_its_row_hand_one_out(
    world: Any, monkeypatch: Any
) -> None:
    sha, submission = hashlib.sha256(PAPER).hexdigest(), uuid7()
    file = stored(hand_in(world, PAPER.replace(b"1.7", b"1.4")))
    monkeypatch.setattr(paper_names, "_titles", {})
    assert answers(world, file) == only()
    with system_scope("test"):
        dated = Dated.objects.as_system().get(pk=file.belongs_to)
        declare(dated, [{"sha256": sha, "size": len(PAPER), "type": papers.PDF}], submission)
    sent = world.client("sam").put(f"/api/photos/{sha}?for={submission}", PAPER, papers.PDF)
    with system_scope("test"):
        state = StoredFile.objects.as_system().get(submission_id=submission).state
    assert (sent.status_code, state) == (422, FileState.REFUSED)
    with pytest.raises(Refused), photos.staging([SimpleUploadedFile("x.jpg", PAPER, "image/jpeg")]):
        pass


@pytest.mark.parametrize("begin", [b"", b"\xef\xbb\xbf", b"\r\n"])
def test_what_scanners_put_in_front_and_a_password_are_no_obstacle(tmp_path: Path, begin: bytes) -> None:
    path = tmp_path / "paper"
    path.write_bytes(begin + b"%PDF-2.0\ntrailer <</Encrypt 5 0 R>>\n%%EOF\r\n\0\0")
    assert papers.picture_or_paper(path).original_type == papers.PDF
    path.write_bytes(b"%PDF-x.y\n%%EOF")
    with pytest.raises(BadPicture):
        papers.picture_or_paper(path)


def test_a_file_name_holds_nothing_but_letters_figures_and_dashes() -> None:
    assert papers.file_name('..\\a"\r\nX: \u202efdp.exe\0', "0123456789") == "a-X-fdp-exe-01234567.pdf"
    assert papers.file_name("/" * 300, "0123456789") == "paper-01234567.pdf"
    assert len(papers.file_name("长" * 300, "0123456789").encode()) < 255

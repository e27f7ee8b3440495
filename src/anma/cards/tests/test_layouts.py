"""Label papers of a firm: the acts, the page, the calibration page, ZPL of a job."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.cards import label_command, layouts, prints
from anma.cards.models import LabelLayout
from anma.cards.tests.test_print import addresses, job_of
from anma.cli import main
from anma.codes.models import Code
from anma.codes.tokens import parse
from anma.conftest import World
from anma.evidence.verify import verify
from anma.printing import qr, testing
from anma.printing.tests.test_zpl import framed, printed
from anma.risks.models import RiskPoint

OWN = {"name": "仓库标签", "paper": "a4", "width": 630, "height": 380, "columns": 3, "rows": 7, "left": 80, "top": 150}
FORM = {
    "name": "仓库标签",
    "paper": "a4",
    "width": "63",
    "height": "38,0",
    "columns": "3",
    "rows": "7",
    "left": "8",
    "top": "15",
}
KEY = "own:a4:630x380:3x7:80,150:0,0"
WHO = [
    ("alice", 200), ("sam", 200), ("bob", 200), ("carol", 200), ("wang", 403), ("li", 403),
    ("tina", 403), ("otto", 403), ("cindy", 403), ("anonymous", 302),
]  # fmt: skip


@pytest.fixture(autouse=True)
def _english() -> object:
    with translation.override("en"):
        yield


def keep(world: World, who: str = "sam", **change: Any) -> LabelLayout:
    perform(world.viewers[who], "cards.keep_layout", {**OWN, **change})
    found: LabelLayout = layouts.kept(world.viewers[who], world.firm.pk).get(key=KEY)
    return found


def test_an_own_paper_is_kept_under_its_name_and_can_be_chosen(world: World) -> None:
    keep(world)
    (group, kinds), *_house = layouts.choices(world.viewers["alice"], world.firm.pk)
    assert (group, kinds) == ("Own sizes", [(KEY, "仓库标签 · 63 × 38 mm · 21 a sheet")])
    assert verify().findings == []


def test_the_same_geometry_again_gets_the_new_name(world: World) -> None:
    first = keep(world)
    assert keep(world, name="new name").pk == first.pk
    assert [row.name for row in layouts.kept(world.viewers["sam"], world.firm.pk)] == ["new name"]


@pytest.mark.parametrize(
    "wrong", [{"width": 299}, {"columns": 4}, {"rows": 8}, {"name": ""}, {"columns": 0}, {"paper": "a3"}, {"left": -1}]
)
def test_a_paper_that_cannot_be_printed_is_refused(world: World, wrong: dict[str, Any]) -> None:
    with pytest.raises((Refused, InvalidInput)):
        keep(world, **wrong)
    assert not layouts.kept(world.viewers["sam"], world.firm.pk).exists()


@pytest.mark.parametrize("who", ["wang", "li", "tina", "otto", "cindy", "bob", "carol", "anonymous"])
@pytest.mark.parametrize("act", ["cards.keep_layout", "cards.keep_offset", "cards.drop_layout"])
def test_nobody_else_keeps_or_drops(world: World, who: str, act: str) -> None:
    row = keep(world)
    acts: dict[str, dict[str, Any]] = {
        "cards.keep_layout": {**OWN, "enterprise": str(world.firm.pk)},
        "cards.keep_offset": {"layout": KEY, "x": 1, "y": 1, "enterprise": str(world.firm.pk)},
        "cards.drop_layout": {"subject": str(row.pk)},
    }
    with pytest.raises(Refused) as refusal:
        perform(world.viewers[who], act, acts[act])
    assert refusal.value.reason.status in (403, 404)


@pytest.mark.parametrize(
    ("who", "rows"), [("sam", 1), ("alice", 1), ("wang", 0), ("bob", 0), ("tina", 0), ("otto", 0), ("anonymous", 0)]
)
def test_who_sees_the_papers(world: World, who: str, rows: int) -> None:
    keep(world)
    assert LabelLayout.objects.visible_to(world.viewers[who]).count() == rows


def test_a_dropped_paper_leaves_the_list_and_what_was_printed_on_it_opens_as_before(
    world: World, point: RiskPoint, code: Code
) -> None:
    row = keep(world)
    job = job_of(world, "sam", points=[str(point.pk)], kind="labels", size=KEY, start=21)
    before = prints.render(job, prints.files(job)[0])
    perform(world.viewers["alice"], "cards.drop_layout", {"subject": str(row.pk)})
    assert not layouts.kept(world.viewers["sam"], world.firm.pk).exists()
    assert prints.render(job, prints.files(job)[0]) == before
    assert [parse(text).token for text in addresses(job, 150)] == [code.token]
    with pytest.raises(Refused, match="layout_gone"):
        perform(world.viewers["alice"], "cards.drop_layout", {"subject": str(row.pk)})


@pytest.mark.usefixtures("code")
def test_what_the_printer_is_off_is_remembered_for_the_firm_and_kept_with_the_job(
    world: World, point: RiskPoint
) -> None:
    asked = {"points": [str(point.pk)], "kind": "labels", "size": "l7160"}
    before = job_of(world, "sam", **asked)
    perform(world.viewers["sam"], "cards.keep_offset", {"layout": "l7160", "x": 15, "y": -5})
    after = job_of(world, "alice", **asked)
    assert [(job.shift_x, job.shift_y) for job in (before, after)] == [(0, 0), (15, -5)]
    places = [prints.compose(job, prints.files(job)[0], prints.hung_of(job, {0}))[0].data for job in (before, after)]
    (x, y), (moved_x, moved_y) = (place["labels"][0]["at"] for place in places)
    assert (round(moved_x - x, 3), round(moved_y - y, 3)) == (1.5, -0.5)
    perform(world.viewers["sam"], "cards.keep_offset", {"layout": "l7160", "x": 0, "y": 0})
    assert layouts.kept(world.viewers["sam"], world.firm.pk).count() == 1


@pytest.mark.parametrize("wrong", [{"x": 101}, {"layout": "posters"}])
def test_an_offset_that_cannot_be_is_refused(world: World, wrong: dict[str, Any]) -> None:
    with pytest.raises((Refused, InvalidInput)):
        perform(world.viewers["sam"], "cards.keep_offset", {"layout": "l7160", "x": 1, "y": 1, **wrong})


@pytest.mark.parametrize("path", ["/cards/layouts", "/cards/layouts/calibration.pdf"])
@pytest.mark.parametrize(("who", "status"), WHO)
def test_who_opens_the_papers_and_sees_the_own_ones(world: World, path: str, who: str, status: int) -> None:
    keep(world)
    answer = world.client(who).get(path)
    assert answer.status_code == status
    assert ("仓库标签" in answer.content.decode("utf-8", "replace")) is (
        who in ("alice", "sam") and path.endswith("layouts")
    )


@pytest.mark.parametrize(("who", "status"), WHO)
def test_who_keeps_by_the_form(world: World, who: str, status: int) -> None:
    answer = world.client(who).post("/cards/layouts", FORM)
    assert answer.status_code == (302 if status == 200 else status)
    seen = layouts.kept(world.viewers["alice"], world.firm.pk).values_list("key", flat=True)
    assert list(seen) == ([KEY] if who in ("alice", "sam") else [])


@pytest.mark.parametrize(("who", "status"), WHO)
def test_who_enters_an_offset_by_the_form(world: World, who: str, status: int) -> None:
    answer = world.client(who).post("/cards/layouts/offset", {"layout": "l7160", "x": "1.5", "y": "−0.5"})
    assert answer.status_code == (302 if status == 200 else status)
    seen = layouts.kept(world.viewers["alice"], world.firm.pk).values_list("shift_x", "shift_y")
    assert list(seen) == ([(15, -5)] if who in ("alice", "sam") else [])


@pytest.mark.parametrize(("who", "status"), [(w, 404 if w in ("bob", "carol") else s) for w, s in WHO])
def test_who_drops_by_the_button(world: World, who: str, status: int) -> None:
    row = keep(world)
    answer = world.client(who).post(f"/cards/layouts/{row.pk}/drop")
    assert answer.status_code == (302 if status == 200 else status)
    assert layouts.kept(world.viewers["alice"], world.firm.pk).exists() is (who not in ("alice", "sam"))


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"width": "wide"}, "is no length in millimetres"),
        ({"width": "20"}, "at least 30 × 20 mm"),
        ({"columns": "4"}, "50 mm wider than the paper"),
    ],
)
def test_what_is_wrong_is_said_and_the_answers_stay(world: World, change: dict[str, str], says: str) -> None:
    answer = world.client("sam").post("/cards/layouts", {**FORM, **change})
    text = answer.content.decode()
    assert answer.status_code in (400, 422) and says in text and 'value="仓库标签"' in text


def test_the_calibration_page_is_made_for_any_sheet_and_refused_for_a_label_printer(world: World) -> None:
    client = world.client("sam")
    assert client.get(f"/cards/layouts/calibration.pdf?layout={KEY}").content.startswith(b"%PDF-")
    assert client.get("/cards/layouts/calibration.pdf?layout=roll-60x40").status_code in (400, 422)
    assert client.get("/cards/layouts/calibration.pdf?layout=posters").status_code in (400, 422)


def test_own_papers_stand_first_in_the_form(world: World, point: RiskPoint, code: Code) -> None:
    keep(world)
    text = world.client("sam").get("/cards").content.decode()
    assert text.index("仓库标签") < text.index('value="70x37" selected') and 'value="roll-60x40"' in text
    assert "仓库标签" not in world.client("bob").get("/cards").content.decode()


@pytest.mark.parametrize("dpi", ["203", "300"])
def test_a_job_of_single_labels_is_zpl_too(world: World, point: RiskPoint, code: Code, dpi: str) -> None:
    job = job_of(world, "sam", points=[str(point.pk)], kind="labels", size="roll-50x30", lang="both")
    assert f"/cards/prints/{job.pk}.zpl" in world.client("sam").get(f"/cards/prints/{job.pk}").content.decode()
    answer = world.client("sam").get(f"/cards/prints/{job.pk}.zpl?dpi={dpi}")
    assert answer["Content-Disposition"].endswith(f'-{dpi}.zpl"') and answer["Cache-Control"] == "private, no-store"
    read = []
    for dots in printed(answer.content):
        out = io.BytesIO()
        framed(dots).save(out, "PNG")
        read += [parse(text).token for text in qr.read(out.getvalue())]
    assert read == [code.token] * 2


@pytest.mark.usefixtures("code")
def test_whoever_prints_for_a_label_printer_comes_to_the_page_with_both_files(
    world: World, point: RiskPoint, code: Code
) -> None:
    raw = {"points": str(point.pk), "kind": "labels", "lang": "zh", "names": "no"}
    single = world.client("sam").post("/cards", {**raw, "size": "roll-50x30"})
    sheet = world.client("sam").post("/cards", {**raw, "size": "70x37"})
    assert not single["Location"].endswith(".pdf") and sheet["Location"].endswith(".pdf")
    assert ".zpl" in world.client("sam").get(single["Location"]).content.decode()


def test_own_sizes_and_calibration_are_one_tap_from_the_choice_of_labels(world: World, point: RiskPoint) -> None:
    assert 'href="/cards/layouts"' in world.client("sam").get("/cards").content.decode()


def test_a_job_on_sheets_has_no_zpl(world: World, point: RiskPoint) -> None:
    for raw in ({"kind": "labels"}, {"kind": "cards", "size": "roll-50x30"}):
        job = job_of(world, "sam", points=[str(point.pk)], **raw)
        assert ".zpl" not in world.client("sam").get(f"/cards/prints/{job.pk}").content.decode()
        assert world.client("sam").get(f"/cards/prints/{job.pk}.zpl").status_code in (400, 409, 422)


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize(("who", "status"), [(w, 404 if w in ("bob", "carol") else s) for w, s in WHO])
def test_who_opens_the_zpl(world: World, point: RiskPoint, who: str, status: int) -> None:
    job = job_of(world, "sam", points=[str(point.pk)], kind="labels", size="roll-50x30")
    assert world.client(who).get(f"/cards/prints/{job.pk}.zpl").status_code == status


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize(
    ("size", "start", "ok"),
    [("l7651", 65, True), ("l7651", 66, False), ("roll-60x40", 2, False), ("posters", 1, False)],
)
def test_every_kind_of_paper_can_be_printed_from_any_of_its_places(
    world: World, point: RiskPoint, size: str, start: int, ok: bool
) -> None:
    raw = {"points": [str(point.pk)], "kind": "labels", "size": size, "start": start}
    if ok:
        assert job_of(world, "sam", **raw).size == size
        return
    with pytest.raises(Refused):
        job_of(world, "sam", **raw)


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize("name", ["labels.pdf", "labels.zpl"])
def test_the_command_writes_labels(
    world: World, point: RiskPoint, tmp_path: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    out = tmp_path / name
    layout = "roll-60x40" if name.endswith("zpl") else "l7163"
    args = ["labels", "--enterprise", world.firm.uscc, "--layout", layout, "--out", str(out), "--json"]
    assert main(args) == 0
    assert json.loads(capsys.readouterr().out)["labels"] == 1
    assert out.read_bytes().startswith(b"^XA" if name.endswith("zpl") else b"%PDF-")


@pytest.mark.usefixtures("code")
def test_the_command_makes_a_file_of_every_full_480_labels_and_fills_a_half_used_sheet_first(
    world: World, point: RiskPoint, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    made = label_command._labels(world.firm.pk, "zh")
    monkeypatch.setattr(label_command, "_labels", lambda *_said: made * 60)
    monkeypatch.setattr("anma.codes.sheets.A_FILE", 24)
    args = ["labels", "--enterprise", world.firm.uscc, "--start", "5", "--out", str(tmp_path / "x.pdf"), "--json"]
    assert main(args) == 0
    assert json.loads(capsys.readouterr().out)["files"] == [str(tmp_path / f"x{n}.pdf") for n in ("", "-2", "-3")]
    counts = [len(re.findall(made[0].short, testing.text(path.read_bytes()))) for path in sorted(tmp_path.iterdir())]
    assert sorted(counts) == [16, 20, 24]


@pytest.mark.usefixtures("code")
@pytest.mark.parametrize("wrong", [["--layout", "posters"], ["--start", "25"], ["--out", "x.zpl"]])
def test_the_command_says_what_is_wrong(world: World, point: RiskPoint, wrong: list[str], tmp_path: Path) -> None:
    args = ["labels", "--enterprise", world.firm.uscc, "--out", str(tmp_path / "x.pdf"), *wrong]
    assert main(args) == 2

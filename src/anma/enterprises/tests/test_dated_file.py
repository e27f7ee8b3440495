"""What runs out as a file: all rows or none, every wrong one named; the download comes back in."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
from python_calamine import CalamineWorkbook

from anma.acts.origins import PAGE
from anma.enterprises.dated import importing, listing
from anma.enterprises.importing import UnreadableFile
from anma.enterprises.models import Dated
from anma.enterprises.tests.test_dated_acts import certificate, day, enter
from anma.kernel.sheets import workbook

HEADS = ["类别", "持有人或名称", "证号", "有效期至", "提前提醒天数"]


def load(world: Any, *rows: list[Any], heads: list[str] = HEADS, dry_run: bool = False) -> Any:
    content = workbook(heads, rows, "a line above")
    return importing.load(world.viewers["sam"], world.firm.pk, content, PAGE, dry_run=dry_run)


def stored(world: Any) -> int:
    return int(Dated.objects.visible_to(world.viewers["sam"]).count())


def test_rows_enter_and_a_person_is_found_by_name(world: Any) -> None:
    wang = world.hats["wang"].person.name
    rows = [
        ["叉车（场内专用机动车辆）定期检验", "叉车1号", "", "2031年3月5日", 20],
        ["operation.02", wang, "T01", "2031/4/6", ""],
    ]
    assert load(world, *rows, dry_run=True).errors == [] and stored(world) == 0
    report = load(world, *rows, ["boiler", "", "", "", ""])
    assert (len(report.entered), report.errors) == (2, [])
    found = {row.kind: row for row in Dated.objects.visible_to(world.viewers["sam"])}
    assert found["operation.02"].membership_id == world.hats["wang"].pk
    truck = found["forklift"]
    assert (truck.valid_to.isoformat(), truck.valid_to - truck.remind_on) == ("2031-03-05", timedelta(days=20))


def test_one_wrong_row_and_none_enters_each_is_named_in_the_files_words(world: Any) -> None:
    report = load(
        world,
        ["forklift", "叉车1号", "", "2031-03-05", ""],
        ["unicorn", "x", "", "2031-03-05", ""],
        ["crane", "", "", "soon", ""],
    )
    assert stored(world) == 0 and report.entered == []
    assert [(error.row, error.head) for error in report.errors] == [(4, "类别"), (5, "有效期至")]


def test_a_later_date_renews_and_the_same_one_is_known(world: Any) -> None:
    old = enter(world, valid_to=day(3))
    certificate(world, valid_to=day(30))
    wang = world.hats["wang"].person.name
    rows = [["forklift", "叉车1号", "", day(700).isoformat(), ""], ["operation.02", wang, "", day(30).isoformat(), ""]]
    report = load(world, *rows)
    assert (report.renewed, report.known, report.entered, report.errors) == (1, 1, [], [])
    old.refresh_from_db()
    assert old.state == "superseded"


def test_the_download_can_be_brought_back(world: Any) -> None:
    enter(world)
    certificate(world, valid_to=day(30))
    for language in ("zh-hans", "en"):
        answer = world.client("sam").get("/dated.xlsx", headers={"accept-language": language})
        above, heads, *lines = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
        assert len(lines) == 2 and all(heads)
        report = importing.load(world.viewers["sam"], world.firm.pk, answer.content, PAGE)
        assert (report.known, report.errors) == (2, []), language


def test_a_file_that_is_none_says_so_and_only_who_keeps_the_register_may(world: Any) -> None:
    with pytest.raises(UnreadableFile):
        load(world, ["x"], heads=["a"])
    sent = BytesIO(workbook(HEADS, [["forklift", "叉车1号", "", "2031-03-05", ""]]))
    sent.name = "x.xlsx"
    for name, status in {"sam": 200, "wang": 403, "tina": 403}.items():
        sent.seek(0)
        assert world.client(name).post("/dated/load", {"file": sent}).status_code == status, name
    assert stored(world) == 1
    assert world.client("sam").get("/dated/template.xlsx").status_code == 200


def test_the_heads_of_the_download_are_words_of_the_import() -> None:
    known = [word for words in importing._heads().values() for word in words]
    assert all(head.lower() in known for head in listing.heads()[:8])

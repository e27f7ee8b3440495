"""The library of violations: what fits a finding, editions for ever, and bringing one in."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.translation import override
from python_calamine import CalamineWorkbook

from anma.conftest import World
from anma.hazards.models import Hazard
from anma.knowledge.judging.names import CATEGORIES
from anma.supervision.cases.tests.conftest import opened, stored
from anma.supervision.cases.violations import library, reading

HEAD = "编号,违法行为,违反条款,处罚依据,裁量档次,下限,上限,个人罚款下限,个人罚款上限,检索词\n"
LINES = "guards,=1+1 防护罩缺失,某法第一条,某法第二条,较轻,0,1000,0,0,防护罩\n,,,,严重,1000,5000,0,500,\n"


def test_the_shipped_draft_is_whole_and_says_that_nobody_checked_it() -> None:
    edition = library.shipped()
    assert len(edition.entries) >= 20 and not edition.checked and not any(one.checked for one in edition.entries)
    for one in edition.entries:
        assert {step.severity for step in one.steps} == {"light", "general", "serious"}, one.key
        assert one.categories <= set(CATEGORIES) and one.name.en and one.clause and one.basis
        for party in ("unit", "person"):
            spans = [step.span(party) for step in one.steps]
            assert all(low <= high for low, high in spans) and spans == sorted(spans), one.key


@pytest.mark.parametrize(
    ("code", "chinese"),
    [("2026.1-draft", "2026年第1版（草案）"), ("2027.2", "2027年第2版"), ("City 1", "City 1"), ("", "")],
)
def test_an_edition_is_said_in_words_and_a_citys_own_name_stays(code: str, chinese: str) -> None:
    with override("zh-hans"):
        assert library.edition_in_words(code) == chinese


def test_no_screen_shows_the_code_of_an_edition_and_each_amount_has_its_unit(office: World) -> None:
    case, code = opened(office), library.shipped().edition
    for where in ("/violations", f"/cases/{case}", f"/cases/about/{office.firm.pk}"):
        shown = office.client("tina").get(where).content.decode()
        assert f">{code}" not in shown and f" {code}" not in shown and "2026, no. 1 (draft)" in shown, where
    bands = re.findall(r"<td>([^<]*\d – \d[^<]*)</td>", office.client("tina").get("/violations").content.decode())
    assert len(bands) > 20 and all(band.strip().endswith("yuan") for band in bands)


@pytest.mark.parametrize(
    ("words", "key"),
    [
        ("电工无证上岗", "special_operators"),
        ("焊工动火作业没有审批，现场无监护", "dangerous_work"),
        ("车间疏散通道堵塞", "exits"),
        ("污水池有限空间作业未检测", "confined_space"),
        ("配电房未设置警示标志", "warning_signs"),
    ],
)
def test_what_fits_a_finding_is_among_the_few_that_are_proposed(words: str, key: str, db: None) -> None:
    assert key in [one.key for one in library.suggest(Hazard(description=words))][: library.MOST]


def test_words_and_category_narrow_the_list(db: None) -> None:
    entries = library.shipped().entries
    assert [one.key for one in library.searched(entries, "演练")] == ["emergency_plan"]
    assert all("chemicals" in one.categories for one in library.searched(entries, "", "chemicals"))


def test_a_city_brings_in_an_edition_and_old_cases_keep_theirs(office: World) -> None:
    case = opened(office)
    cindy = office.client("cindy")
    posted: dict[str, Any] = {"edition": "City 1", "source": "the city's own table", "effective": "2026-01-01"}
    file = SimpleUploadedFile("own.csv", (HEAD + LINES).encode("gb18030"))
    assert cindy.post("/violations/load", {**posted, "file": file}).status_code == 302
    assert (library.in_force().edition, library.in_force().entries[0].steps[1].unit) == ("City 1", (1000, 5000))
    old = stored(case)
    assert old.edition == "2026.1-draft" and library.find(old.violation, old.edition) is not None
    assert library.find("hazards_unremoved") is None
    page = office.client("tina").get(f"/cases/{case}").content.decode()
    assert "2026, no. 1 (draft)" in page and "not checked against the text of the law" in page
    sheet = CalamineWorkbook.from_filelike(BytesIO(cindy.get("/violations.xlsx?plain=1").content))
    rows = sheet.get_sheet_by_index(0).to_python()
    assert rows[1][1] == "'=1+1 防护罩缺失"
    again = SimpleUploadedFile("own.csv", (HEAD + LINES).encode())
    assert cindy.post("/violations/load", {**posted, "file": again}).status_code == 409
    for name, status in (("tina", 403), ("alice", 403), ("anonymous", 302)):
        assert office.client(name).post("/violations/load", posted).status_code == status, name


def test_a_file_that_cannot_be_used_says_why(office: World) -> None:
    for content in (b"\xff\xfe\x00", b"a,b\n1,2\n", (HEAD + LINES.replace("较轻", "随便")).encode()):
        file = SimpleUploadedFile("own.csv", content)
        posted = {"edition": "City 1", "source": "own table", "effective": "2026-01-01", "file": file}
        assert office.client("cindy").post("/violations/load", posted).status_code == 400
    with pytest.raises(reading.Unreadable):
        reading.entries((HEAD + LINES.replace("1000", "much")).encode())


def test_who_may_read_it(office: World) -> None:
    for name, status in (
        ("tina", 200),
        ("cindy", 200),
        ("lee", 200),
        ("alice", 403),
        ("wang", 403),
        ("anonymous", 302),
    ):
        assert office.client(name).get("/violations?q=培训").status_code == status, name

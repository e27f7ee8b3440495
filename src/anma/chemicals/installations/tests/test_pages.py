"""The pages of units, for everybody who may come."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import translation
from python_calamine import CalamineWorkbook

from anma.acts import desk
from anma.chemicals.installations import paper, queries
from anma.chemicals.installations.tests.helping import assessed, assessments, entered, file, unit
from anma.enterprises import folders, sections
from anma.kernel.ids import uuid7


def test_the_engineer_assesses_from_the_page_and_sees_every_step(world: Any) -> None:
    sam, row = world.client("sam"), entered(world)
    form = {"stock.0.name": "氨", "stock.0.tonnes": "8", "stock.1.name": "氯", "stock.1.tonnes": "2", "residents": "29"}
    live = sam.post("/chemicals/installations/reckon", form).content.decode()
    assert "S = Σ q/Q = 0.8 + 0.4 = <strong>1.2</strong>" in live and "3.2" in live and not assessments(row)
    asked = sam.post("/chemicals/installations/reckon", {**form, "stock.2.name": "x", "stock.2.tonnes": "5kg"})
    assert "Line 3 x" in asked.content.decode()
    url = f"/chemicals/installations/{row.pk}"
    assert sam.post(f"{url}/assess", {**form, "id": str(uuid7())}).status_code == 302
    page = sam.get(url).content.decode()
    assert "R = α·Σ β·q/Q = 1 × (1.6 + 1.6) = 1 × 3.2 = <strong>3.2</strong> → <strong>grade 4</strong>" in page
    again = sam.post(f"{url}/assess", {**form, "id": str(uuid7()), "why": "x"}, HTTP_REFERER=f"http://testserver{url}")
    assert again.status_code == 409 and "assessment no. 1" in again.content.decode()
    then = sam.get(f"/chemicals/assessments/{assessments(row)[0].pk}")
    assert then.status_code == 200 and "0.8 + 0.4" in then.content.decode()


def test_no_english_word_stands_on_the_chinese_pages(world: Any) -> None:
    row, chinese = assessed(world, entered(world)), {"HTTP_ACCEPT_LANGUAGE": "zh-hans"}
    page = world.client("sam").get(f"/chemicals/installations/{row.pk}", **chinese).content.decode()
    assert "重大危险源 · 三级" in page and "包保" not in page.split("<main")[0]
    assert "三级" in world.client("tina").get("/chemicals/installations", **chinese).content.decode()


def test_each_sees_the_units_of_theirs(world: Any) -> None:
    row = assessed(world, entered(world))
    for who, status in {
        "sam": 200,
        "alice": 200,
        "tina": 200,
        "cindy": 200,
        "bob": 404,
        "otto": 404,
        "wang": 403,
    }.items():
        assert world.client(who).get(f"/chemicals/installations/{row.pk}").status_code == status, who
    for who, seen in {"sam": 1, "tina": 1, "cindy": 1, "bob": 0, "otto": 0}.items():
        assert len(world.client(who).get("/chemicals/installations").context["lines"]) == seen, who


def test_a_file_fills_the_table_and_keeps_nothing(world: Any) -> None:
    sam, row = world.client("sam"), entered(world)
    url = f"/chemicals/installations/{row.pk}/load"
    good = "物质名称,CAS号,设计最大量（吨）\n氯,7782-50-5,10\n甲醇,67-56-1,100\n"
    page = sam.post(url, {"file": SimpleUploadedFile("a.csv", good.encode())})
    assert page.status_code == 200 and page.context["loaded"] == 2 and page.context["live"]["sums"].s == "2.2"
    assert not assessments(row)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("物质名称,设计最大量（kg）\n氯,10000\n", "does not say tonnes"),
        ("物质名称,设计最大量\n氯,10\n", "does not say tonnes"),
        ("物质名称,设计最大量（吨）\n氯,-3\n", "never negative"),
        ("物质名称,设计最大量（吨）\n氯,3000kg\n", "no plain number of tonnes"),
        ("物质名称,备注\n氯,3\n", "lacks the columns"),
    ],
)
def test_a_file_with_doubtful_masses_is_refused_with_a_sentence(world: Any, text: str, said: str) -> None:
    row = entered(world)
    sent = {"file": SimpleUploadedFile("a.csv", text.encode())}
    answer = world.client("sam").post(f"/chemicals/installations/{row.pk}/load", sent)
    assert answer.status_code == 422 and said in answer.content.decode()


def test_the_table_of_an_assessment_comes_back_as_a_file(world: Any) -> None:
    row = assessed(world, entered(world))
    sam, url = world.client("sam"), f"/chemicals/installations/{row.pk}"
    content = sam.get(f"{url}/substances.xlsx").content
    back = sam.post(f"{url}/load", {"file": SimpleUploadedFile("a.xlsx", content)})
    assert back.status_code == 200 and back.context["live"]["sums"].s == "2"


def test_the_sheet_has_the_sums_and_is_a_pdf(world: Any) -> None:
    row = assessed(world, entered(world))
    made = assessments(row)[0]
    with translation.override("zh-hans"):
        sheet = paper.sheet(world.viewers["sam"], world.firm, row, made)
    assert sheet.title == "危险化学品重大危险源辨识分级表"
    assert "R = α·Σ β·q/Q = 1.5 × (8) = 1.5 × 8 = 12" in sheet.notes and "级别：三级" in sheet.notes
    answer = world.client("tina").get(f"/chemicals/assessments/{made.pk}.pdf")
    assert answer["Content-Type"] == "application/pdf" and answer.content[:4] == b"%PDF"


def test_what_is_not_filed_stands_on_the_desk_until_an_officer_files_it(world: Any) -> None:
    row, sam = assessed(world, entered(world)), world.viewers["sam"]
    panels = {shown.key: shown for shown in desk.shown(sam, world.firm.pk)}
    assert "units_to_file" in panels and "units_unnamed" in panels
    form = {"id": str(uuid7()), "number": "备1", "filed_on": str(row.assessed_on)}
    assert world.client("tina").post(f"/chemicals/installations/{row.pk}/do/file", form).status_code == 302
    assert unit(row.pk).filed_until is not None
    assert "units_to_file" not in {shown.key for shown in desk.shown(sam, world.firm.pk)}
    assert not queries.units(sam).filter(queries.due(unit(row.pk).filed_on)).exists()


def test_the_firms_page_and_folder_speak_of_it(world: Any) -> None:
    assessed(world, entered(world))
    for who in ("sam", "tina"):
        found = {one.key: one for one in sections.shown(world.viewers[who], world.firm)}
        assert "grade 3" in found["installations"].html
    part = next(part for part in folders.every() if part.key == "installations")
    assert part.permission == "hazard_units.see"


def test_the_list_is_a_file_too_and_is_narrowed_by_chips_and_words(world: Any) -> None:
    row = assessed(world, entered(world))
    file(world, row)
    tina = world.client("tina")
    lines = CalamineWorkbook.from_filelike(BytesIO(tina.get("/chemicals/installations.xlsx").content))
    assert "一号罐区" in str(lines.get_sheet_by_index(0).to_python())
    for query, count in {
        "show=grave": 0,
        "show=key": 1,
        "show=due": 0,
        "q=Machining": 1,
        "q=Foundry": 0,
        "area=320412": 0,
    }.items():
        assert len(tina.get(f"/chemicals/installations?{query}").context["lines"]) == count, query

"""The pages of worksheets: who opens them, the guide, what is refused, the paper and the files."""

from __future__ import annotations

import re
from io import BytesIO
from typing import Any
from zipfile import ZipFile

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.conftest import World
from anma.kernel.ids import uuid7
from anma.risks import worksheet_prints, worksheets
from anma.risks.models import RiskPoint, Worksheet
from anma.risks.tests.test_worksheets import HEAD, finishing, sheet, start, write
from anma.risks.views.worksheets import heads

READ = [("sam", 200), ("alice", 200), ("wang", 403), ("bob", 404), ("tina", 200), ("otto", 404), ("anonymous", 302)]
WRITE = [("sam", 200), ("alice", 200), ("wang", 403), ("bob", 404), ("tina", 403), ("otto", 403), ("anonymous", 302)]
STARTS = [("sam", 200), ("alice", 200), ("wang", 403), ("bob", 200), ("tina", 403), ("otto", 403), ("anonymous", 302)]


@pytest.fixture
def made(world: World) -> Worksheet:
    return write(world, start(world), what="装模")


@pytest.mark.parametrize(("who", "status"), READ)
@pytest.mark.parametrize("page", ["", "/sheet.pdf", "/sheet.xlsx"])
def test_who_reads_a_worksheet(world: World, made: Worksheet, page: str, who: str, status: int) -> None:
    assert world.client(who).get(f"/risks/worksheets/{made.pk}{page}").status_code == status


@pytest.mark.parametrize(("who", "status"), WRITE)
@pytest.mark.parametrize("page", ["row", "head"])
def test_who_writes_in_it(world: World, made: Worksheet, page: str, who: str, status: int) -> None:
    assert world.client(who).get(f"/risks/worksheets/{made.pk}/{page}").status_code == status


@pytest.mark.parametrize(("who", "status"), STARTS)
@pytest.mark.parametrize("page", ["/risks/worksheets/new", "/risks/grading"])
def test_who_starts_one_and_chooses_how_it_is_graded(world: World, page: str, who: str, status: int) -> None:
    assert world.client(who).get(page).status_code == status


@pytest.mark.parametrize("page", ["finish", "drop"])
@pytest.mark.parametrize(("who", "status"), [("wang", 403), ("bob", 404), ("tina", 403), ("anonymous", 302)])
def test_others_end_nothing(world: World, made: Worksheet, page: str, who: str, status: int) -> None:
    assert world.client(who).post(f"/risks/worksheets/{made.pk}/{page}").status_code == status


@pytest.mark.parametrize(
    ("who", "sees"), [("sam", True), ("alice", True), ("tina", True), ("bob", False), ("otto", False)]
)
@pytest.mark.parametrize("page", ["/risks/worksheets", "/risks/worksheets.xlsx"])
def test_the_list_and_its_file_hold_what_one_may_see(
    world: World, made: Worksheet, page: str, who: str, sees: bool
) -> None:
    assert (made.subject in words(world.client(who).get(page))) is sees


@pytest.mark.parametrize(
    ("who", "status"), [("sam", 200), ("alice", 200), ("wang", 403), ("tina", 200), ("anonymous", 302)]
)
def test_the_result_is_worked_out_without_keeping_it(world: World, who: str, status: int) -> None:
    answer = world.client(who).get("/risks/grading/result", {"rule": "LS/C", "L": "4", "S": "1"})
    assert answer.status_code == status
    if status == 200:
        assert "L 4 × S 1 = 4" in answer.content.decode() and "L 4 ≥ 4" in answer.content.decode()


def test_a_result_off_the_scale_says_what_is_allowed(world: World) -> None:
    client = world.client("sam")
    assert "notice" in client.get("/risks/grading/result", {"rule": "LS/C", "L": "4", "S": "5"}).content.decode()
    assert "notice" in client.get("/risks/grading/result", {"rule": "LS/Z"}).content.decode()


def words(answer: Any) -> str:
    """What stands on a page or in a workbook."""
    if not answer.content.startswith(b"PK"):
        return str(answer.content.decode())
    with ZipFile(BytesIO(answer.content)) as book:
        return "".join(book.read(name).decode() for name in book.namelist() if name.endswith(".xml"))


def posted(html: str) -> dict[str, str]:
    """The hidden fields of the row's form, and what stands in its boxes."""
    form = html[html.index('name="turn"') - 400 :]
    found = dict(re.findall(r'name="(id|row|turn)" value="([^"]*)"', form))
    return found | dict(re.findall(r'<textarea[^>]*name="(\w+)"[^>]*>(.*?)</textarea>', form, re.S))


def test_the_guide_goes_from_row_to_row_and_then_back(world: World, drafted: RiskPoint) -> None:
    client = world.client("sam")
    begun = client.post("/risks/worksheets/new", {"kind": "JHA", "point": drafted.pk, **HEAD})
    page, at = begun["Location"], client.get(begun["Location"]).content.decode()
    count = sheet(page.rsplit("/", 1)[1]).row_count
    url = re.search(r'href="([^"]*/row\?row=[^"]*)"', at)
    assert url and count > 1
    following = url[1]
    for _turn in range(count):
        fields = posted(client.get(following).content.decode())
        following = client.post(f"{page}/row", {**fields, "what": "装夹工件", "L": "3", "S": "3", "then": "next"})[
            "Location"
        ]
    assert following == f"{page}/row"
    shown = re.search(r'name="shown" value="([^"]*)"', client.get(page).content.decode())
    assert shown and client.post(f"{page}/finish", {"shown": shown[1]}).status_code == 302
    assert client.get(f"{page}/row")["Location"] == page


def test_a_wrong_row_keeps_what_was_typed(world: World, made: Worksheet) -> None:
    raw = {"row": str(uuid7()), "what": "调模 <b>", "L": "3", "S": ""}
    answer = world.client("sam").post(f"/risks/worksheets/{made.pk}/row", raw)
    assert answer.status_code == 422 and "调模 &lt;b&gt;" in answer.content.decode()


def test_a_stale_row_shows_both_and_can_be_kept_again(world: World, made: Worksheet) -> None:
    client, row = world.client("sam"), made.rows[0]["id"]
    write(world, made, "alice", row=row, turn=1, what="先停机再装模")
    answer = client.post(f"/risks/worksheets/{made.pk}/row", {"row": row, "turn": "1", "what": "装模，两人"})
    text = answer.content.decode()
    assert answer.status_code == 409 and "先停机再装模" in text and "装模，两人" in text
    client.post(f"/risks/worksheets/{made.pk}/row", posted(text))
    assert sheet(made.pk).rows[0]["what"] == "装模，两人"


def test_a_row_that_is_not_there_is_not_found(world: World, made: Worksheet) -> None:
    assert world.client("sam").get(f"/risks/worksheets/{made.pk}/row?row={uuid7()}").status_code == 404


def test_too_long_a_text_is_named_and_kept(world: World, made: Worksheet) -> None:
    raw = {"row": str(uuid7()), "what": "长" * 201}
    answer = world.client("sam").post(f"/risks/worksheets/{made.pk}/row", raw)
    assert answer.status_code == 400 and "长" * 201 in answer.content.decode()


def test_finishing_too_early_says_what_is_missing(world: World, drafted: RiskPoint) -> None:
    made = start(world, point=str(drafted.pk))
    raw = {"shown": worksheets.shown(made)}
    answer = world.client("sam").post(f"/risks/worksheets/{made.pk}/finish", raw)
    assert answer.status_code == 422 and "nobody looked at" in answer.content.decode()


def test_officers_read_no_names_and_get_no_buttons(world: World, made: Worksheet) -> None:
    text = world.client("tina").get(f"/risks/worksheets/{made.pk}").content.decode()
    assert "张三" not in text and "/row" not in text and "/finish" not in text
    assert "张三" not in words(world.client("tina").get(f"/risks/worksheets/{made.pk}/sheet.xlsx"))
    assert "张三" in world.client("sam").get(f"/risks/worksheets/{made.pk}").content.decode()


def test_the_file_carries_the_marks_of_the_paper(world: World, drafted: RiskPoint) -> None:
    url = "/risks/worksheets/{}/sheet.xlsx"
    proposed = words(world.client("sam").get(url.format(start(world, point=str(drafted.pk)).pk)))
    assert "Draft, not finished" in proposed and ">1*<" in proposed and "nobody of the firm has looked" in proposed
    assert "Edition: LS/A" in proposed and "Times of the platform" in proposed
    done = write(world, start(world), what="装模")
    perform(world.viewers["sam"], "risks.finish_sheet", finishing(done))
    finished = words(world.client("sam").get(url.format(done.pk)))
    assert "Draft" not in finished and "1*" not in finished and "<v>9</v>" in finished


def test_no_cell_of_the_file_runs(world: World) -> None:
    made = write(world, start(world, subject_name="=1+1"), what="=HYPERLINK(1)", better="@SUM(1)")
    with ZipFile(BytesIO(world.client("sam").get(f"/risks/worksheets/{made.pk}/sheet.xlsx").content)) as book:
        table = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in table and "'=HYPERLINK" in table and "'@SUM" in table


JHA = "序号|工作步骤|潜在危害|主要后果|现有安全措施|可能性|严重度|风险值|风险等级|改进措施"
LEC = "序号|作业活动|潜在危害|主要后果|现有安全措施|可能性|暴露频率|严重度|风险值|风险等级|改进措施"
SCL = "序号|检查项目|检查标准|不符合标准的主要后果|现有安全措施|可能性|严重度|风险值|风险等级|改进措施"
HEADS = "部门|工段|岗位|工作任务|分析人|分析时间|审核人|审定人"
SCL_HEADS = "部门|工段|装置/设备|分析人|分析时间|审核人|审定人"


@pytest.mark.parametrize(
    ("kind", "rule", "columns", "above"),
    [("JHA", "LS/A", JHA, HEADS), ("JHA", "LEC/320-160-70", LEC, HEADS), ("SCL", "LS/C", SCL, SCL_HEADS)],
)
def test_the_columns_are_the_fields(world: World, kind: str, rule: str, columns: str, above: str) -> None:
    made = start(world, kind=kind, rule=rule)
    with translation.override("zh-hans"):
        assert "|".join(worksheet_prints.columns(made)) == columns
        assert "|".join(label for label, _value in heads(world.viewers["sam"], made)) == above


def test_the_paper_names_method_bands_and_edition_and_the_steps(world: World, made: Worksheet) -> None:
    viewer = world.viewers["sam"]
    with translation.override("zh-hans"):
        paper = worksheet_prints.worksheet(viewer, made, "样例厂", heads(viewer, made))
    assert "R = L × S" in paper.notes[0] and "≥ 17 重大风险（红）" in paper.notes[0] and "LS/A" in paper.notes[0]
    assert paper.rows[0][-3] == "9\n5 ≤ 9 < 11" and len(paper.widths) == len(paper.columns) == len(paper.rows[0])


def test_two_hundred_long_rows_print_whole(world: World, made: Worksheet) -> None:
    from anma.printing.landscape_a4 import render_landscape

    made.rows = [{**made.rows[0], "measures": "防护罩" * 300}] * 200
    viewer = world.viewers["sam"]
    paper = worksheet_prints.worksheet(viewer, made, "样例厂", heads(viewer, made))
    assert render_landscape(paper, "zh").startswith(b"%PDF")


def test_taking_a_row_out_asks_first_and_names_it(world: World, made: Worksheet) -> None:
    client, url = world.client("sam"), f"/risks/worksheets/{made.pk}/row"
    text = client.get(f"{url}?row={made.rows[0]['id']}").content.decode()
    folded = re.search(r"<details[^>]*><summary>Take this row out</summary>(.*?)</details>", text, re.S)
    assert folded and 'name="drop"' in folded[1] and "装模" in folded[1] and text.count('name="drop"') == 1
    answer = client.post(
        url, dict(re.findall(r'name="(\w+)" value="([^"]*)"', folded[1])), follow=True
    ).content.decode()
    assert "The row is taken out." in answer and sheet(made.pk).rows == []


def test_a_step_that_is_a_question_says_so_on_its_form(world: World, drafted: RiskPoint) -> None:
    client, said = world.client("sam"), "The step is a question to check"
    jha, scl = (start(world, kind=kind, point=str(drafted.pk)) for kind in ("JHA", "SCL"))
    for one, warned in ((jha, True), (scl, False)):
        page = client.get(f"/risks/worksheets/{one.pk}/row?row={one.rows[0]['id']}").content.decode()
        assert (said in page) is warned
    again = write(world, jha, row=jha.rows[0]["id"], what=jha.rows[0]["what"]).rows[0]
    assert again["looked"] and said in client.get(f"/risks/worksheets/{jha.pk}/row?row={again['id']}").content.decode()

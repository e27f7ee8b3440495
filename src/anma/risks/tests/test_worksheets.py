"""Worksheets: started, written row by row, finished; who may, and what is refused."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.testing import written
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.knowledge.grading import keeping
from anma.knowledge.grading.direct import read_catalogue
from anma.knowledge.standards import standard_of
from anma.knowledge.tests.conftest import var_at
from anma.risks import proposing, unready, worksheets
from anma.risks.models import RiskPoint, Worksheet
from anma.risks.tests import conftest as points

HEAD = {"subject_name": "换冲床模具", "analyst": "张三（虚构）", "analysed_day": "2026-11-20"}


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def sheet(pk: str | UUID) -> Worksheet:
    with system_scope("test"):
        return Worksheet.objects.as_system().get(pk=pk)


def start(world: World, who: str = "sam", **more: Any) -> Worksheet:
    raw = {"kind": "JHA", **HEAD, **more}
    return sheet(perform(world.viewers[who], "risks.start_sheet", raw).result["sheet"])


def write(world: World, made: Worksheet, who: str = "sam", **more: Any) -> Worksheet:
    raw = {"subject": str(made.pk), "row": str(uuid7()), "what": "装模", "values": ["3", "3"], **more}
    perform(world.viewers[who], "risks.write_row", raw)
    return sheet(made.pk)


def finishing(made: Worksheet) -> dict[str, Any]:
    """What the button sends under the table as it stands now."""
    return {"subject": str(made.pk), "shown": worksheets.shown(sheet(made.pk))}


def refusal(world: World, code: str, raw: dict[str, Any], who: str = "sam") -> Refused:
    with pytest.raises(Refused) as refused:
        perform(world.viewers[who], code, raw)
    return refused.value


def test_a_row_is_graded_with_its_arithmetic_and_the_sheet_by_its_worst_row(world: World) -> None:
    made = write(world, write(world, start(world)), values=["5", "5"])
    first, second = made.rows
    assert (first["grade"]["value"], first["grade"]["level"], first["grade"]["edition"]) == ("9", "general", "LS/A")
    assert first["grade"]["steps"][0]["zh"] == "L 3 × S 3 = 9"
    assert (second["grade"]["level"], made.level, made.row_count) == ("major", "major", 2)


def test_a_jha_is_graded_by_lec_where_wanted_and_an_scl_never(world: World) -> None:
    made = write(world, start(world, rule="LEC/160-70-20"), values=["3", "6", "7"])
    assert (made.rows[0]["grade"]["value"], made.level) == ("126", "larger")
    raw = {"kind": "SCL", "rule": "LEC/320-160-70", **HEAD}
    assert refusal(world, "risks.start_sheet", raw).reason.code == "risks.wrong_method"


def test_the_firms_own_bands_are_taken(world: World) -> None:
    perform(world.viewers["alice"], "risks.choose_grading", {"rule": "LS/C"})
    assert (start(world).rule, start(world, kind="SCL").rule) == ("LS/C", "LS/C")
    perform(world.viewers["alice"], "risks.choose_grading", {"rule": "MES/180-90-50"})
    assert start(world).rule == "LS/A"


def test_from_a_point_it_begins_with_proposals_that_nobody_looked_at(world: World, drafted: RiskPoint) -> None:
    events = drafted.draft["events"]
    with translation.override("zh-hans"):
        jha, scl = (start(world, kind=kind, point=str(drafted.pk)) for kind in ("JHA", "SCL"))
    assert jha.row_count == len(events) and scl.row_count == sum(len(one["checks"]) for one in events)
    assert not any(row["looked"] for row in (*jha.rows, *scl.rows))
    assert jha.rows[0]["grade"]["value"] == events[0]["grades"]["LS"]["value"]


def test_each_item_has_the_standard_of_its_own_question_and_no_values_yet(world: World, drafted: RiskPoint) -> None:
    with translation.override("zh-hans"):
        made = start(world, kind="SCL", point=str(drafted.pk))
    asked = [check["text"]["zh"] for event in drafted.draft["events"] for check in event["checks"]]
    assert [row["what"] for row in made.rows] == asked
    assert [row["standard"] for row in made.rows] == [standard_of(one) for one in asked]
    assert made.rows[0]["standard"] == "卡盘防护罩装着，打开时主轴能停"
    assert not any(row["inputs"] or row["grade"] for row in made.rows) and made.level == ""
    assert sum(bool(row["better"]) for row in made.rows) == len(drafted.draft["events"]) and made.rows[0]["better"]


@pytest.mark.parametrize(
    ("question", "standard"),
    [
        ("解毒药箱是否在位、没有过期？", "解毒药箱在位、没有过期"),
        ("机房门外的风机开关能不能开？", "机房门外的风机开关能开"),
        ("料斗、釜、人都接上地线了吗？", ""),
        ("Is the antidote box in place?", ""),
    ],
)
def test_a_question_becomes_the_standard_that_it_asks_for_or_stays_open(question: str, standard: str) -> None:
    assert standard_of(question) == standard


@pytest.mark.parametrize("kind", ["JHA", "SCL"])
def test_what_the_pack_recommends_is_not_said_to_be_there(world: World, drafted: RiskPoint, kind: str) -> None:
    event = drafted.draft["events"][0]
    given = {one["layer"]: one["text"]["en"] for one in event["measures"]}
    edit = {"id": event["id"], "measures": {"ppe": "本厂：专用护目镜"}}
    perform(world.viewers["sam"], "risks.change", {"subject": str(drafted.pk), "events": [edit]})
    first = start(world, kind=kind, point=str(drafted.pk)).rows[0]
    assert first["measures"] == "本厂：专用护目镜"
    assert given["engineering"] in first["better"] and given["ppe"] not in first["better"]


def test_measures_of_a_point_of_the_firms_own_are_there(world: World, drafted: RiskPoint) -> None:
    made = Worksheet(kind="JHA", rule="LS/A")
    document = {name: value for name, value in drafted.draft.items() if name != "pack"}
    own = proposing.proposed(document, made, of_pack=False)[0]
    packs = proposing.proposed(document, made, of_pack=True)[0]
    assert own["measures"] == packs["better"] != "" and own["better"] == packs["measures"] == ""


def test_a_step_that_is_still_a_question_keeps_it_open(world: World, drafted: RiskPoint) -> None:
    made = start(world, point=str(drafted.pk))
    for row in made.rows:
        made = write(world, made, row=row["id"], what=row["what"])
    numbers = ", ".join(str(n) for n in range(1, made.row_count + 1))
    refused = refusal(world, "risks.finish_sheet", finishing(made))
    assert refused.reason.code == "risks.sheet_unready" and f"rows {numbers}, whose steps" in refused.sentence
    last = made.rows[-1]
    for row in made.rows[:-1]:
        made = write(world, made, row=row["id"], turn=1, what=f"{row['id'][:8]} 装夹工件")
    assert f"row {made.row_count}, whose step is" in refusal(world, "risks.finish_sheet", finishing(made)).sentence
    assert unready.asking(write(world, made, row=last["id"], turn=1, what="开机")) == []


def test_an_item_of_a_checklist_may_be_a_question(world: World) -> None:
    made = write(world, start(world, kind="SCL"), what="罩子是否在？")
    assert perform(world.viewers["sam"], "risks.finish_sheet", finishing(made)).result["level"] == "general"


def test_a_table_of_a_listed_point_is_not_below_it(world: World, tmp_path: Path) -> None:
    lines = ["code,name,level,words", "A1,车床,重大,车床"]
    with var_at(tmp_path):
        keeping.store(read_catalogue("省目录（样例）", lines))
        point = points.row(points.take_over(world)[0])
        made = start(world, point=str(point.pk))
    assert (point.level, made.level) == ("major", "major")
    (at,) = [n for n, event in enumerate(point.draft["events"]) if event["level"] == "major"]
    assert [one["grade"]["level"] == "major" for one in made.rows] == [n == at for n in range(made.row_count)]
    made = write(world, made, row=made.rows[at]["id"], what="装夹工件", values=["1", "1"])
    grade = made.rows[at]["grade"]
    assert (grade["value"], grade["level"]) == ("1", "major") and "A1 车床" in grade["steps"][-1]["zh"]
    assert start(world, copy_of=str(made.pk)).level == "major"


def test_proposals_are_looked_at_before_it_is_finished(world: World, drafted: RiskPoint) -> None:
    made = start(world, point=str(drafted.pk))
    refused = refusal(world, "risks.finish_sheet", finishing(made))
    assert refused.reason.code == "risks.sheet_unready" and str(made.row_count) in refused.sentence
    for row in made.rows:
        made = write(world, made, row=row["id"], what="装夹工件")
    done = perform(world.viewers["sam"], "risks.finish_sheet", finishing(made))
    assert done.result["level"] == "general" and sheet(made.pk).state == "finished"


def test_a_finished_one_is_final(world: World) -> None:
    made = write(world, start(world))
    perform(world.viewers["alice"], "risks.finish_sheet", finishing(made))
    raw = {"subject": str(made.pk), "row": str(uuid7()), "what": "x"}
    assert refusal(world, "risks.write_row", raw).reason.code == "risks.sheet_final"
    head = {"subject": str(made.pk), "shown": worksheets.head_shown(made), **HEAD}
    assert refusal(world, "risks.head_sheet", head).reason.code == "risks.sheet_final"
    assert refusal(world, "risks.drop_sheet", {"subject": str(made.pk)}).reason.status == 409


@pytest.mark.parametrize(
    ("more", "said"),
    [({"analyst": ""}, "who analysed"), ({"analysed_day": None}, "the day of the analysis"), ({}, "at least one row")],
)
def test_what_is_missing_is_named(world: World, more: dict[str, Any], said: str) -> None:
    made = start(world, **more)
    if more:
        write(world, made)
    assert said in refusal(world, "risks.finish_sheet", finishing(made)).sentence


def test_a_row_without_a_level_keeps_it_open(world: World) -> None:
    made = write(world, start(world), values=[])
    assert "1 row without a level" in refusal(world, "risks.finish_sheet", finishing(made)).sentence


def test_a_double_tap_writes_one_row(world: World) -> None:
    made, raw = start(world), {"id": str(uuid7()), "row": str(uuid7())}
    assert write(world, write(world, made, **raw), **raw).row_count == 1


def test_who_writes_over_a_newer_row_is_told(world: World) -> None:
    row = str(uuid7())
    made = write(world, start(world), row=row)
    write(world, made, "alice", row=row, turn=1, what="先停机")
    raw = {"subject": str(made.pk), "row": row, "turn": 1, "what": "装模"}
    assert refusal(world, "risks.write_row", raw).reason.code == "risks.row_stale"
    assert sheet(made.pk).rows[0]["what"] == "先停机"


def test_rows_are_put_in_order_and_taken_out(world: World) -> None:
    made = start(world)
    for what in ("二", "三", "一"):
        made = write(world, made, what=what, first=what == "一")
    assert [row["what"] for row in made.rows] == ["一", "二", "三"]
    first, second, third = (row["id"] for row in made.rows)
    made = write(world, made, row=first, turn=1, what="一", behind=third)
    assert [row["id"] for row in made.rows] == [second, third, first]
    made = write(world, made, row=second, turn=1, drop=True)
    assert [row["id"] for row in made.rows] == [third, first]


def test_a_row_written_late_moves_no_other_row(world: World) -> None:
    made = write(world, write(world, start(world), what="一"), what="二")
    late = made.rows[1]["id"]
    made = write(world, made, "alice", what="零", first=True)
    made = write(world, made, row=late, turn=1, what="二，改")
    assert [row["what"] for row in made.rows] == ["零", "一", "二，改"]


def test_a_row_goes_behind_none_that_was_taken_out(world: World) -> None:
    made = write(world, write(world, start(world), what="一"), what="二")
    gone, late = (row["id"] for row in made.rows)
    write(world, made, "alice", row=gone, turn=1, drop=True)
    raw = {"subject": str(made.pk), "row": late, "turn": 1, "what": "二", "behind": gone}
    assert refusal(world, "risks.write_row", raw).reason.code == "risks.place_gone"


@pytest.mark.parametrize(
    ("more", "code"),
    [
        ({"what": ""}, "risks.row_empty"),
        ({"values": ["3", ""]}, "risks.not_graded"),
        ({"values": ["9", "3"]}, "risks.wrong_grade"),
        ({"values": ["3"]}, "risks.wrong_grade"),
        ({"turn": 2}, "risks.row_stale"),
    ],
)
def test_a_wrong_row_gets_its_sentence(world: World, more: dict[str, Any], code: str) -> None:
    made = start(world)
    raw = {"subject": str(made.pk), "row": str(uuid7()), "what": "装模", **more}
    assert refusal(world, "risks.write_row", raw).reason.code == code


def test_it_holds_two_hundred_rows_and_says_so(world: World) -> None:
    made = start(world)
    rows = [{**worksheets.blank(uuid7()), "what": str(n), "looked": True, "turn": 1} for n in range(200)]
    with written():
        made.rows, made.row_count = rows, len(rows)
        made.save()
    raw = {"subject": str(made.pk), "row": str(uuid7()), "what": "再一步"}
    assert refusal(world, "risks.write_row", raw).reason.code == "risks.sheet_full"
    assert write(world, made, row=rows[7]["id"], turn=1, what="改").rows[7]["what"] == "改"


def test_a_new_one_goes_on_from_a_finished_one(world: World) -> None:
    old = write(world, start(world), what="装模", better="加装光幕")
    new = start(world, copy_of=str(old.pk), rule="LS/C")
    (row,) = new.rows
    assert (row["what"], row["better"], row["looked"]) == ("装模", "加装光幕", False)
    assert row["id"] != old.rows[0]["id"] and row["inputs"] == {"L": "3", "S": "2"}


def test_rows_and_points_of_another_firm_are_out_of_reach(world: World, drafted: RiskPoint) -> None:
    made = start(world)
    for name, pk in (("point", drafted.pk), ("copy_of", made.pk)):
        raw = {"kind": "JHA", **HEAD, name: str(pk)}
        assert refusal(world, "risks.start_sheet", raw, "bob").reason.status == 404


@pytest.mark.parametrize(("who", "status"), [("wang", 403), ("bob", 404), ("tina", 403), ("otto", 404)])
def test_others_write_nothing(world: World, who: str, status: int) -> None:
    made = start(world)
    raw = {"subject": str(made.pk), "row": str(uuid7()), "what": "x"}
    assert refusal(world, "risks.write_row", raw, who).reason.status == status


def test_one_begun_by_mistake_leaves_the_list(world: World) -> None:
    made = start(world)
    perform(world.viewers["sam"], "risks.drop_sheet", {"subject": str(made.pk)})
    assert made.pk not in {row.pk for row in worksheets.of_viewer(world.viewers["sam"])}

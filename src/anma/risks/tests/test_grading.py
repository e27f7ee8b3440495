"""How risks are graded: the firm's own method and bands, MES, what is left after the measures, the catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from pathlib import Path
from typing import Any, get_args

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.kernel.ids import uuid7
from anma.knowledge.grading import editions, keeping
from anma.knowledge.grading.direct import read_catalogue
from anma.knowledge.tests.conftest import var_at
from anma.risks import differences, documents
from anma.risks.acts.adding import Rule
from anma.risks.acts.taking_over import pack_point
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over

CATALOGUE = ["code,name,level,words", "3.1,旋转部件未防护,重大,卷扬绞入", "3.2,车床,较大,车床"]


def change(world: World, point: RiskPoint, **raw: Any) -> RiskPoint:
    perform(world.viewers["sam"], "risks.change", {"subject": str(point.pk), **raw})
    return row(point.pk)


def refused(world: World, point: RiskPoint, **raw: Any) -> Refused:
    with pytest.raises(Refused) as found:
        change(world, point, **raw)
    return found.value


def test_the_choices_of_the_acts_are_all_editions() -> None:
    assert set(get_args(Rule)) == set(editions.EDITIONS)


def test_new_points_come_in_the_firms_own_bands(world: World) -> None:
    perform(world.viewers["alice"], "risks.choose_grading", {"rule": "LS/D"})
    document = row(take_over(world)[0]).draft
    assert document["method"] == "LS" and {one["grade"]["edition"] for one in document["events"]} == {"LS/D"}


def test_changzhous_bands_take_the_severity_by_its_meaning(world: World) -> None:
    perform(world.viewers["alice"], "risks.choose_grading", {"rule": "LS/C"})
    graded = row(take_over(world)[0]).draft["events"][0]["grade"]
    assert (graded["inputs"], graded["edition"]) == ({"L": "3", "S": "2"}, "LS/C")


def test_what_is_drafted_keeps_its_bands(world: World, drafted: RiskPoint) -> None:
    perform(world.viewers["alice"], "risks.choose_grading", {"rule": "LS/C"})
    assert row(drafted.pk).draft == drafted.draft
    assert change(world, drafted, place="别处").draft["events"] == drafted.draft["events"]


def test_a_point_changes_its_bands_and_is_graded_anew(world: World, drafted: RiskPoint) -> None:
    after = change(world, drafted, rule="LEC/160-70-20")
    first = after.draft["events"][0]["grade"]
    assert (first["value"], first["level"], first["edition"]) == ("126", "larger", "LEC/160-70-20")
    lines = differences.between(drafted.draft, after.draft)
    assert any("LEC/160-70-20 126" in line for line in lines)
    back = change(world, after, rule="LEC/320-160-70")
    assert [one["grade"]["value"] for one in back.draft["events"]] == [
        one["grade"]["value"] for one in drafted.draft["events"]
    ]


def test_there_and_back_between_four_and_five_severities_loses_nothing_that_hurts(
    world: World, drafted: RiskPoint
) -> None:
    there = change(world, drafted, rule="LS/C")
    back = change(world, there, rule="LS/A")
    assert [one["grades"]["LS"]["inputs"] for one in back.draft["events"]] == [
        one["grades"]["LS"]["inputs"] for one in drafted.draft["events"]
    ]


def test_mes_decides_once_it_has_values(world: World, drafted: RiskPoint) -> None:
    event = drafted.draft["events"][0]["id"]
    after = change(world, drafted, rule="MES/180-90-40", events=[{"id": event, "mes": ["3", "6", "4"]}])
    first, second = after.draft["events"][:2]
    assert (first["grade"]["method"], first["grade"]["value"], first["level"]) == ("MES", "72", "general")
    assert second["grade"]["method"] == "LEC"


def test_an_own_point_may_be_graded_by_mes_alone(world: World) -> None:
    raw = {
        "name": "自制台", "place": "二车间", "event": "夹手", "accident_types": ["WSA10004"], "mes": ["3", "6", "2"],
        "measures": {"engineering": "加罩"}, "checks": [{"text": "罩子在吗？"}],
    }  # fmt: skip
    perform(world.viewers["alice"], "risks.choose_grading", {"rule": "MES/180-90-50"})
    made = row(perform(world.viewers["sam"], "risks.add", raw).result["point"])
    assert (made.draft["grade"]["method"], made.draft["grade"]["value"]) == ("MES", "36")
    raw.pop("mes")
    with pytest.raises(Refused) as found:
        perform(world.viewers["sam"], "risks.add", raw)
    assert found.value.reason.code == "risks.not_graded"


def test_what_is_left_stands_beside_and_in_the_differences(world: World, drafted: RiskPoint) -> None:
    edit = {"id": drafted.draft["events"][0]["id"], "residual": ["1", "3", "3"]}
    after = change(world, drafted, events=[edit])
    page = world.client("sam").get(f"/risks/{drafted.pk}").content.decode()
    assert "Before measures" in page and "L 1 × E 3 × C 3 = 9" in page
    with translation.override("en"):
        lines = differences.between(drafted.draft, after.draft)
    assert len(lines) == 1 and "after measures: – became LEC 9 Low risk" in lines[0]


@pytest.mark.parametrize(
    "residual",
    [
        {"residual": ["6", "6", "7"]},
        {"residual": ["5", "5"], "residual_by": "LS/A"},
    ],
)
def test_what_is_left_is_never_above_by_value_or_level(
    world: World, drafted: RiskPoint, residual: dict[str, Any]
) -> None:
    edit = {"id": drafted.draft["events"][0]["id"], **residual}
    assert refused(world, drafted, events=[edit]).reason.code == "risks.residual_above"


def test_too_few_values_get_a_sentence(world: World, drafted: RiskPoint) -> None:
    edit = {"id": drafted.draft["events"][0]["id"], "residual": ["1", "3"]}
    assert "LEC" in refused(world, drafted, events=[edit]).sentence


def test_what_is_left_moves_to_other_bands_with_the_rest(world: World, drafted: RiskPoint) -> None:
    edit = {"id": drafted.draft["events"][0]["id"], "residual": ["1", "3", "7"]}
    after = change(world, change(world, drafted, events=[edit]), rule="LEC/160-70-20")
    left = after.draft["events"][0]["residual"]
    assert (left["value"], left["edition"], left["level"]) == ("21", "LEC/160-70-20", "general")


@pytest.fixture
def catalogue(tmp_path: Path) -> Iterator[Path]:
    with var_at(tmp_path):
        yield keeping.store(read_catalogue("省目录（样例）", CATALOGUE))


def test_the_catalogue_lifts_the_event_that_it_names_and_says_by_which_entry(catalogue: Path) -> None:
    document = documents.from_pack(pack_point("general-machining", "lathe"), uuid7())
    document["events"][0]["plain"]["zh"] = "衣袖卷扬绞入"
    documents.settle(document)
    first, second = document["events"][:2]
    assert (first["level"], first["grade"]["method"], document["level"]) == ("major", "DIRECT", "major")
    assert "3.1 旋转部件未防护" in first["grade"]["steps"][-1]["zh"]
    assert first["grade"]["steps"][0]["zh"] == "L 3 × E 6 × C 7 = 126" and first["grades"]["LEC"]["value"] == "126"
    assert second["grade"]["method"] == "LEC"


def test_a_point_that_it_names_is_considerable_at_least(world: World, catalogue: Path) -> None:
    point = row(take_over(world)[0])
    assert point.level == "larger" and "3.2 车床" in point.draft["grade"]["steps"][-1]["zh"]
    assert "省目录（样例）" in world.client("sam").get(f"/risks/{point.pk}").content.decode()
    edit = {"id": point.draft["events"][0]["id"], "lec": ["0.1", "0.5", "1"]}
    assert change(world, point, events=[edit]).level == "larger"
    edit = {"id": point.draft["events"][0]["id"], "lec": ["10", "10", "100"]}
    assert change(world, point, events=[edit]).draft["events"][0]["grade"]["method"] == "LEC"


def test_without_a_catalogue_nothing_changes(tmp_path: Path) -> None:
    point_id, lathe = uuid7(), pack_point("general-machining", "lathe")
    before = deepcopy(documents.from_pack(lathe, point_id))
    with var_at(tmp_path):
        assert documents.from_pack(lathe, point_id) == before


@pytest.mark.parametrize(("who", "status"), [("wang", 403), ("tina", 404), ("otto", 404)])
def test_others_choose_nothing(world: World, who: str, status: int) -> None:
    with pytest.raises(Refused) as found:
        perform(world.viewers[who], "risks.choose_grading", {"rule": "LS/C"})
    assert found.value.reason.status == status


def test_the_page_keeps_the_choice_and_the_form_for_a_new_point_asks_its_letters(world: World) -> None:
    client = world.client("alice")
    assert client.post("/risks/grading", {"rule": "LS/C"}).status_code == 302
    page = client.get("/risks/grading").content.decode()
    assert 'value="LS/C" checked' in page and "may give different levels for the same event" in page
    assert 'name="LS/C.S"' in client.get("/risks/new").content.decode()


CYANIDE = ["code,name,level,words", "A1,氰化镀,重大,氰化镀;氰化物"]


def cyanide(lines: list[str], at: Path) -> list[str]:
    """The levels of the two events of the cyanide point (the gas, what is swallowed or lost) under a catalogue."""
    with var_at(at):
        keeping.store(read_catalogue("省目录（样例）", lines))
        events = documents.from_pack(pack_point("electroplating", "cyanide-plating"), uuid7())["events"]
    return [event["level"] for event in events[:2]]


def test_an_entry_that_names_the_point_lifts_its_worst_event_and_not_one_that_says_its_word(tmp_path: Path) -> None:
    assert cyanide(CYANIDE, tmp_path) == ["major", "general"]


def test_an_entry_that_names_an_event_lifts_that_one(tmp_path: Path) -> None:
    assert cyanide(["code,name,level,words", "A2,剧毒品,重大,丢失"], tmp_path) == ["larger", "major"]


def test_an_entry_that_names_both_lifts_both(tmp_path: Path) -> None:
    assert cyanide(["code,name,level,words", "A3,氰化镀,重大,氰化镀;丢失"], tmp_path) == ["major", "major"]

"""Values that go from one band table into another: by what they mean, asked for where nothing there means the same."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from django.utils import translation

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row, take_over
from anma.risks.tests.test_worksheets import start, write


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    with translation.override("en"):
        yield


def change(world: World, point: RiskPoint, **raw: Any) -> RiskPoint:
    perform(world.viewers["sam"], "risks.change", {"subject": str(point.pk), **raw})
    return row(point.pk)


def first(point: RiskPoint) -> Any:
    return point.draft["events"][0]


def graded(point: RiskPoint) -> tuple[str, dict[str, str]]:
    found = first(point)["grades"]["LS"]
    return found["edition"], found["inputs"]


def form_of(world: World, point: RiskPoint) -> dict[str, str]:
    """What a browser sends of the event's form when nothing is touched."""
    page = world.client("sam").get(f"/risks/{point.pk}/event/{first(point)['id']}").content.decode()
    chosen = re.findall(r'<select class="form-select" name="(event\.[^"]*)">(.*?)</select>', page, re.S)
    values = {name: re.search(r'value="([^"]*)" selected', options) for name, options in chosen}
    return {name: found[1] for name, found in values.items() if found}


def test_the_form_that_changes_the_bands_carries_what_was_chosen_in_the_old_ones(
    world: World, drafted: RiskPoint
) -> None:
    point = change(world, drafted, events=[{"id": first(drafted)["id"], "residual": ["2", "2"], "residual_by": "LS/A"}])
    assert graded(point) == ("LS/A", {"L": "3", "S": "3"})
    answer = world.client("sam").post(f"/risks/{point.pk}/change", {**form_of(world, point), "rule": "LS/C"})
    after = row(point.pk)
    assert answer.status_code == 302 and graded(after) == ("LS/C", {"L": "3", "S": "2"})
    assert (first(after)["residual"]["edition"], first(after)["residual"]["inputs"]["S"]) == ("LS/C", "1")


def test_a_value_that_means_nothing_exact_there_is_asked_for(world: World, drafted: RiskPoint) -> None:
    point = change(world, drafted, events=[{"id": first(drafted)["id"], "ls": ["3", "4"]}])
    after = change(world, point, rule="LS/C")
    assert graded(after) == ("LS/A", {"L": "3", "S": "4"}) and graded(change(world, after, rule="LS/A"))[0] == "LS/A"
    after = change(world, point, rule="LS/C")
    page = world.client("sam").get(f"/risks/{point.pk}/event/{first(point)['id']}").content.decode()
    assert "L 3 × S 4 = 12" in page and not [name for name in form_of(world, after) if name.endswith(".LS/C.S")]
    with pytest.raises(Refused) as refused:
        perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})
    assert "values by LS" in refused.value.sentence and "Changzhou" in refused.value.sentence
    done = change(world, after, events=[{"id": first(point)["id"], "ls": ["3", "3"], "chosen_by": {"LS": "LS/C"}}])
    assert graded(done) == ("LS/C", {"L": "3", "S": "3"})
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})


def test_a_form_from_before_the_change_is_not_read_by_its_numbers(world: World, drafted: RiskPoint) -> None:
    change(world, drafted, rule="LS/C")
    late = {"id": first(drafted)["id"], "ls": ["3", "3"], "chosen_by": {"LS": "LS/A"}}
    assert graded(change(world, drafted, events=[late])) == ("LS/C", {"L": "3", "S": "2"})


def test_what_is_left_stays_in_its_bands_where_it_cannot_be_carried(world: World, drafted: RiskPoint) -> None:
    event = first(drafted)["id"]
    point = change(world, drafted, method="LS", events=[{"id": event, "ls": ["3", "3"], "residual": ["2", "1"]}])
    left = first(change(world, point, rule="LS/C"))["residual"]
    assert (left["edition"], left["inputs"]) == ("LS/A", {"L": "2", "S": "1"})


def test_a_proposal_that_the_firms_bands_do_not_know_keeps_its_own_until_it_is_chosen(world: World) -> None:
    perform(world.viewers["alice"], "risks.choose_grading", {"rule": "LS/B"})
    point = row(take_over(world)[0])
    assert point.draft["method"] == "LS" and graded(point)[0] == "LS/A"
    assert "classic JHA" in world.client("sam").get(f"/risks/{point.pk}").content.decode()


def test_an_own_point_is_read_in_the_bands_that_its_form_showed(world: World) -> None:
    page = world.client("sam").get("/risks/new").content.decode()
    assert 'name="LEC/320-160-70.C"' in page
    perform(world.viewers["alice"], "risks.choose_grading", {"rule": "LS/C"})
    raw = {
        "name": "自制台", "place": "二车间", "event": "夹手", "accident_types": ["WSA10004"], "ls": ["3", "3"],
        "chosen_by": {"LS": "LS/A"}, "measures": {"engineering": "加罩"}, "checks": [{"text": "罩子在吗？"}],
    }  # fmt: skip
    point = row(perform(world.viewers["sam"], "risks.add", raw).result["point"])
    assert graded(point) == ("LS/C", {"L": "3", "S": "2"})


def test_a_row_of_an_earlier_worksheet_is_left_open_where_its_value_means_nothing(world: World) -> None:
    old = write(world, start(world), values=["3", "4"])
    (line,) = start(world, copy_of=str(old.pk), rule="LS/C").rows
    assert (line["grade"], line["inputs"]) == (None, {"L": "3", "S": ""})


def test_a_proposed_row_is_left_open_too(world: World, drafted: RiskPoint) -> None:
    change(world, drafted, events=[{"id": first(drafted)["id"], "ls": ["3", "4"]}])
    line = start(world, point=str(drafted.pk), rule="LS/C").rows[0]
    assert (line["grade"], line["inputs"]) == (None, {"L": "3", "S": ""})

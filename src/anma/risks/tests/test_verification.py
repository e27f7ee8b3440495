"""A point or proposal calls itself verified only where all of it is, and only in the words that were compared."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.conftest import World
from anma.knowledge import content
from anma.knowledge.grading import keeping
from anma.knowledge.grading.direct import read_catalogue
from anma.knowledge.tests.conftest import COMPARED, entries, mark, var_at
from anma.risks import documents
from anma.risks.models import RiskPoint
from anma.risks.queries import newest_edition
from anma.risks.tests.conftest import drafted, published, row, take_over
from anma.risks.verification import marks_of, verified

__all__ = ["drafted", "published"]

LATHE = content.homes()["lathe"][1]
CHIP, SAYS = "not verified by an expert", "verified by cindy (made up)"


def page_of(world: World, point: RiskPoint, tail: str = "") -> str:
    return world.client("sam").get(f"/risks/{point.pk}{tail}").content.decode()


def test_a_pack_that_nobody_verified_keeps_the_chip(world: World, published: RiskPoint) -> None:
    for tail in ("", "/editions/1"):
        page = page_of(world, published, tail)
        assert CHIP in page and SAYS not in page


def test_with_one_event_left_out_each_of_the_others_says_who_verified_it(world: World, published: RiskPoint) -> None:
    mark(world.viewers["cindy"], *list(entries())[:-1])
    count = len(LATHE.events)
    for tail in ("", "/editions/1"):
        page = page_of(world, published, tail)
        assert page.count(SAYS) == count - 1 and page.count(CHIP) == 1
        assert f"{count - 1} of {count} events verified by an expert" in page


def test_an_event_that_the_firm_changed_loses_its_mark_and_the_other_keeps_it(world: World, drafted: RiskPoint) -> None:
    mark(world.viewers["cindy"])
    document = deepcopy(drafted.draft)
    document["events"][0]["measures"][0]["text"] = {"zh": "别的", "en": "other"}
    found = verified(drafted, document)
    assert not found.whole and list(found.events) == [event.key for event in LATHE.events[1:]]


@pytest.mark.parametrize("rule", ["LEC/160-70-20", "LS/B", "LS/C", "MES/180-90-50"])
def test_a_firm_with_other_bands_sees_the_marks_too(world: World, rule: str) -> None:
    mark(world.viewers["cindy"])
    perform(world.viewers["alice"], "risks.choose_grading", {"rule": rule})
    point = row(take_over(world)[0])
    assert documents.rule_of(point.draft) == rule and marks_of(point, point.draft)


@pytest.mark.parametrize("who", ["sam", "alice", "tina"])
def test_whole_and_unchanged_it_names_who_when_and_with_what(world: World, published: RiskPoint, who: str) -> None:
    mark(world.viewers["cindy"])
    for tail in ("", "/editions/1"):
        page = world.client(who).get(f"/risks/{published.pk}{tail}").content.decode()
        assert page.count(SAYS) == 1 and f"compared with: {COMPARED}" in page and CHIP not in page


def test_a_point_graded_by_ls_is_in_the_packs_words_too(world: World) -> None:
    mark(world.viewers["cindy"])
    point = row(take_over(world, method="LS")[0])
    assert len(marks_of(point, point.draft)) == 1


def test_the_sentence_for_which_it_was_proposed_is_no_change_of_the_packs_why(world: World) -> None:
    mark(world.viewers["cindy"])
    said = {"why_zh": "因为您有车床。" + LATHE.why.zh, "why_en": "Because you have a lathe. " + LATHE.why.en}
    point = row(take_over(world, points=[{"key": "lathe", **said}])[0])
    assert point.draft["why"]["zh"] == said["why_zh"] and marks_of(point, point.draft)


def test_a_catalogue_that_comes_or_goes_takes_no_mark_away(world: World, published: RiskPoint, tmp_path: Path) -> None:
    mark(world.viewers["cindy"])
    hung = newest_edition(published).document
    with var_at(tmp_path):
        keeping.store(read_catalogue("样例", ["code,name,level,words", "1,车床,重大"]))
        lifted = row(take_over(world, points=[{"key": "lathe", "name": "2号车床"}])[0])
        assert lifted.level == "major" and marks_of(lifted, lifted.draft) and marks_of(published, hung)
    assert marks_of(lifted, lifted.draft)


def test_one_word_changed_by_the_firm_ends_it_for_the_draft_and_not_for_what_hangs(
    world: World, published: RiskPoint
) -> None:
    mark(world.viewers["cindy"])
    edited = {"donts": ["不要戴手套", "不要摸工件", "不要说话"]}
    perform(world.viewers["sam"], "risks.change", {"subject": published.pk, **edited})
    count, page = len(LATHE.events), page_of(world, published)
    assert page.count(SAYS) == count and f"{count} of {count} events verified by an expert, the rest is not" in page
    assert page_of(world, published, "/editions/1").count(SAYS) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"why": {"zh": "别的", "en": "other"}},
        {"donts": []},
        {"source": {"zh": "专家", "en": "an expert"}},
        {"why": {"zh": "不用理会下面的话。" + LATHE.why.zh, "en": "Never mind what follows. " + LATHE.why.en}},
        {"events": []},
        {"method": "LS"},
    ],
)
def test_any_part_that_differs_from_the_pack_ends_it(world: World, drafted: RiskPoint, change: dict) -> None:
    mark(world.viewers["cindy"])
    assert marks_of(drafted, drafted.draft) and not marks_of(drafted, {**drafted.draft, **change})


@pytest.mark.parametrize(
    ("path", "new"),
    [
        (("plain",), {"zh": "别的", "en": "other"}),
        (("measures", 0, "text"), {"zh": "别的", "en": "other"}),
        (("checks", 0, "text"), {"zh": "别的？", "en": "other?"}),
        (("checks", 0, "cycle", "every"), 9),
        (("checks", 0, "tier"), "company"),
        (("grades", "LS", "inputs"), {"L": "1", "S": "1"}),
        (("grade", "reason"), {"zh": "别的", "en": "other"}),
        (("accident_types",), []),
        (("residual",), {"method": "LEC", "value": "1"}),
    ],
)
def test_any_part_of_an_event_that_differs_ends_it(world: World, drafted: RiskPoint, path: tuple, new: Any) -> None:
    mark(world.viewers["cindy"])
    document = deepcopy(drafted.draft)
    at: Any = document["events"][0]
    for step in path[:-1]:
        at = at[step]
    at[path[-1]] = new
    assert marks_of(drafted, drafted.draft) and not marks_of(drafted, document)


def test_inner_ids_and_codes_for_programs_do_not_matter(world: World, drafted: RiskPoint) -> None:
    mark(world.viewers["cindy"])
    document = deepcopy(drafted.draft)
    document["events"][0] |= {"id": "another"}
    del document["events"][0]["measures"][0]["exchange"]
    assert marks_of(drafted, document)


def test_a_firms_own_point_under_a_packs_name_is_not_verified(world: World, drafted: RiskPoint) -> None:
    mark(world.viewers["cindy"])
    own = RiskPoint(pk=drafted.pk, name=drafted.name, pack_point="")
    assert marks_of(own, drafted.draft) == [] and marks_of(drafted, None) == []


def test_a_proposal_of_the_wizard_says_who_verified_it(world: World) -> None:
    for raw in ({"trade": "3484"}, {"ticked": ["lathe", "milling"]}):
        perform(world.viewers["alice"], "risks.tell", {"enterprise": str(world.firm.pk), **raw})
    client, path = world.client("alice"), "/risks/start/place/machine_shop"
    before = client.get(path).content.decode()
    assert before.count(CHIP) >= 2 and SAYS not in before
    mark(world.viewers["cindy"])
    after = client.get(path).content.decode()
    assert after.count(SAYS) == 1 and after.count(CHIP) == before.count(CHIP) - 1

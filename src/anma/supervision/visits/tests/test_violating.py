"""A finding carries its violation: proposed from the line, chosen by the officer, printed on record and order."""

from __future__ import annotations

import pytest

from anma.conftest import World
from anma.kernel.viewer import system_scope
from anma.supervision.cases.violations import library
from anma.supervision.documents.acts.stack import stack_of
from anma.supervision.visits.tests.conftest import begin, do, find, hazards
from anma.supervision.visits.violating import Offer, said_by, violation_of

pytestmark = pytest.mark.one_engine


def test_lines_propose_by_words_and_category_and_open_hazards_have_their_own(pair: World) -> None:
    row = begin(pair)
    proposed = Offer(row.lines or ()).of_line
    assert proposed["grid:guards"] == "equipment_unfit" and proposed["grid:exits"] == "exits"
    assert proposed["grid:people"] in ("special_operators", "training")
    find(pair, row)
    do(pair, "tina", "end", visit=row.pk)
    again = begin(pair, kind="recheck")
    assert not any(key for line, key in Offer(again.lines or ()).of_line.items() if line.startswith("hazard:"))


def test_a_violation_is_proposed_where_its_words_stand_in_the_text_and_never_from_the_point() -> None:
    entries = library.shipped().entries
    assert said_by(entries, "\u5239\u8f66\u4e0d\u7075", "management") == said_by(entries, "\u574f\u4e86") == ""
    assert said_by(entries, "\u9632\u62a4\u7f69\u7f3a\u5931", "machinery") == "equipment_unfit"
    assert said_by(entries, "\u7279\u79cd\u4f5c\u4e1a\u4eba\u5458\u65e0\u8bc1\u4e0a\u5c97") == "special_operators"


def test_what_was_chosen_is_printed_in_the_words_of_its_edition(pair: World) -> None:
    row = begin(pair, second_officer=pair.viewers["tom"].actor_id)
    find(pair, row, line="grid:guards", clause="equipment_disabled")
    find(pair, row, description="无证上岗", clause="自己写的条款")
    find(pair, row, description="别的")
    do(pair, "tina", "end", visit=row.pk)
    first, second, third = hazards(row)
    chosen = library.find("equipment_disabled")
    assert chosen is not None and first.category == "machinery"
    said = violation_of(first)
    assert said is not None and chosen.clause in said.zh and chosen.name.en in said.en
    assert violation_of(third) is None and first.judgements[0]["chosen"]["edition"] == library.in_force().edition
    with system_scope("test"):
        papers = {one.kind: one for one in stack_of(row)}
    for kind in ("inspection_record", "rectification_order"):
        clauses = [one["clause"] for one in papers[kind].facts["findings"]]
        assert clauses == [said.as_dict(), {"zh": "自己写的条款", "en": "自己写的条款"}, None]


def test_the_walk_offers_the_library_and_chooses_nothing_by_the_line(pair: World) -> None:
    page = pair.client("tina").get(f"/visits/begin/{pair.firm.pk}").content.decode()
    assert "data-violation-of" not in page and 'value="equipment_disabled"' in page
    assert 'value="exits"' in pair.client("tina").get("/visits/door").content.decode()

"""The text of a decision says the fine that was decided, and no other sum."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.utils.translation import override

from anma.acts.reasons import Refused
from anma.conftest import World
from anma.supervision.cases.amounts import named
from anma.supervision.cases.tests.conftest import REPORT, do, noticed, on, opened, stored
from anma.supervision.cases.wording import decision
from anma.supervision.models import CaseStep

pytestmark = pytest.mark.one_engine


def decide(world: World, case: Any, fine: int, text: str) -> Any:
    with on(10):
        return do(world, "hal", "decide_case", case, fine=fine, text=text)


def test_a_proposal_that_was_left_as_it_stood_is_written_anew_from_the_fine(office: World) -> None:
    case = noticed(office)
    with override("zh-hans"):
        proposed = decision(stored(case))
    assert "20,000" in proposed
    decide(office, case, 18_000, proposed.replace("\n", "\r\n"))
    row = stored(case)
    assert row.fine == 18_000 and "18,000" in row.written and "20,000" not in row.written


def test_an_edited_text_that_names_another_sum_is_refused_with_both(office: World) -> None:
    case = noticed(office)
    for text in ("决定罚款人民币20,000元整。", "现决定处以贰万元罚款，限期缴纳。", "a fine of 20000 yuan is decided"):
        with pytest.raises(Refused) as refusal:
            decide(office, case, 18_000, text)
        assert refusal.value.reason.code == "supervision.other_sum"
        assert "20,000" in str(refusal.value.sentence) and "18,000" in str(refusal.value.sentence)
    decide(office, case, 18_000, "处一万元以上五万元以下的罚款，本案决定罚款1.8万元。")


def test_sums_are_read_in_digits_and_in_words() -> None:
    text = "罚款20,000元、二万五千元、壹仟元、3.5万元、十五元，处一万元以上五万元以下；12000 yuan"
    assert named(text) == [Decimal(n) for n in ("20000", "25000", "1000", "35000", "15", "12000")]


def test_a_reason_for_being_outside_the_usual_range_is_kept_only_where_the_fine_is_outside(office: World) -> None:
    case = opened(office)
    do(office, "hal", "approve_filing", case)
    do(office, "tina", "add_evidence", case, kind="photo")
    do(office, "eva", "report_case", case, **REPORT, outside_why="twice in a year")
    assert "outside_why" not in {key for row in CaseStep.objects.visible_to(office.viewers["hal"]) for key in row.values
                                 if row.values[key]}  # fmt: skip
    assert "outside the usual range" not in office.client("hal").get(f"/cases/{case}").content.decode()

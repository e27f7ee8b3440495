"""A recalled bottle is freed exactly when an inspector says so, after an inspection that it passed."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.cylinders.tests.conftest import TEN, Yard, stored
from anma.cylinders.tests.test_recalling import call, stock, why
from anma.evidence.testing import written
from anma.evidence.verify import verify as verify_log
from anma.kernel import clock
from anma.kernel.viewer import system_scope


def inspected(yard: Yard, row: Any, on: str = "", **more: str) -> None:
    raw = {"subject": row.pk, "on": on or str(clock.today()), "by": "Example inspectors", "passed": "true", **more}
    perform(yard.world.viewers["ines"], "cylinders.inspect", raw)


def freed(yard: Yard, row: Any, on: str = "") -> None:
    inspected(yard, row, on, recall_good="true")


def free(yard: Yard, row: Any, who: str = "ines") -> Any:
    raw = {"subject": row.pk, "words": "seams looked at, no cracks"}
    return perform(yard.world.viewers[who], "cylinders.free_recalled", raw)


def test_a_passed_inspection_frees_a_recalled_bottle_only_where_the_inspector_says_so(yard: Yard) -> None:
    row = stock(yard)[2]
    call(yard)
    ines = yard.world.client("ines")
    assert 'name="recall_good"' in ines.get(f"/cylinders/{row.pk}").content.decode()
    inspected(yard, row)
    assert stored(row.pk).called_back and yard.begin(row).result["why"] == "recall"
    freed(yard, row)
    assert stored(row.pk).held_for == "" and yard.begin(row).result["state"] == "begun"
    assert 'name="recall_good"' not in ines.get(f"/cylinders/{row.pk}").content.decode()


def test_a_bottle_that_was_inspected_and_passed_before_anybody_was_asked_is_freed_by_the_inspectors_word(
    yard: Yard,
) -> None:
    row = stock(yard)[2]
    call(yard)
    client = yard.world.client("ines")
    with pytest.raises(Refused) as caught:
        free(yard, row)
    assert why(caught) == "cylinders.not_inspected_since"
    assert "/free_recalled" not in client.get(f"/cylinders/{row.pk}").content.decode()
    inspected(yard, row)
    assert "/free_recalled" in client.get(f"/cylinders/{row.pk}").content.decode()
    assert "/free_recalled" not in yard.world.client("hana").get(f"/cylinders/{row.pk}").content.decode()
    for who in ("hana", "fei", "coco"):
        with pytest.raises(Refused):
            free(yard, row, who)
    raw = {"words": "seams looked at, no cracks"}
    assert client.post(f"/cylinders/{row.pk}/free_recalled", raw, follow=True).status_code == 200
    kept = stored(row.pk)
    assert (kept.held_for, kept.state, kept.doubt_words) == ("", "inspected", raw["words"])
    assert yard.begin(row).result["state"] == "begun"
    with pytest.raises(Refused) as caught:
        free(yard, row)
    assert why(caught) == "cylinders.not_recalled"
    with system_scope("test"):
        assert verify_log().findings == []


def test_a_later_inspection_does_not_move_the_day_on_which_a_recalled_bottle_was_freed(yard: Yard) -> None:
    row = stock(yard)[2]
    call(yard)
    freed(yard, row)
    first = stored(row.pk).recall_freed
    with clock.at(TEN + timedelta(days=3)):
        freed(yard, row)
    assert first is not None and stored(row.pk).recall_freed == first


def test_words_do_not_settle_a_recall_neither_before_nor_after_it_came_back(yard: Yard) -> None:
    row, hana = stock(yard)[2], yard.world.viewers["hana"]
    call(yard)
    for turn in ("with a user", "back"):
        with pytest.raises(Refused) as caught:
            perform(hana, "cylinders.settle_doubt", {"subject": row.pk, "words": "looked at, all well"})
        assert why(caught) == "cylinders.recall_stands", turn
        seen = yard.world.client("hana").get(f"/cylinders/{row.pk}").content.decode()
        assert "settle_doubt" not in seen and "Only an inspection that it passes" in seen
        assert yard.begin(row, medium="lpg").result["why"] == "recall"
        if turn == "with a user":
            perform(yard.world.viewers["fei"], "cylinders.got_back", {"subject": row.pk, "code": yard.code(row)})
    freed(yard, row)
    assert stored(row.pk).held_for == "" and yard.begin(row).result["state"] == "begun"


@pytest.mark.parametrize("doubt", ["", "check", "two_places"])
def test_a_recalled_bottle_stays_closed_whatever_is_written_over_its_doubt(yard: Yard, doubt: str) -> None:
    row = stock(yard)[2]
    call(yard)
    with system_scope("test"), written():
        kept = stored(row.pk)
        kept.doubt, kept.doubt_words = doubt, ""
        kept.save()
    assert yard.begin(row).result["why"] == "recall"
    assert "seam cracks" in yard.world.client("fei").get(f"/fill?code={yard.code(row)}").content.decode()
    assert "was called back" in yard.world.client("anonymous").get(f"/Q/{yard.code(row)}").content.decode()
    with pytest.raises(Refused):
        perform(yard.world.viewers["hana"], "cylinders.settle_doubt", {"subject": row.pk, "words": "all well"})


def test_an_inspection_from_before_the_recall_or_the_way_back_frees_nothing(yard: Yard) -> None:
    row = stock(yard)[2]
    call(yard)
    with pytest.raises(Refused) as caught:
        freed(yard, row, str(clock.today() - timedelta(days=1)))
    assert why(caught) == "cylinders.before_the_recall"
    with clock.at(TEN + timedelta(days=2)):
        perform(yard.world.viewers["fei"], "cylinders.got_back", {"subject": row.pk, "code": yard.code(row)})
        with pytest.raises(Refused):
            freed(yard, row, str(clock.today() - timedelta(days=1)))
        assert yard.begin(row).result["why"] == "recall"
        freed(yard, row)
    assert stored(row.pk).recall_freed is not None

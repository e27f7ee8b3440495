"""Papers: personal order, one try at a time, the clock, what is handed in stays."""

from __future__ import annotations

from typing import Any

import pytest

from anma.acts.reasons import Refused
from anma.conftest import World
from anma.education.models import Attendance, QuestionBook, Sitting
from anma.education.models.training import Result
from anma.education.training import drawing
from anma.education.training.acts.sitting import LATE
from anma.education.training.tests.conftest import TEN, after, book, do, now, on_phone, opened, row_of, scan, stored
from anma.education.training.tests.test_attending import refused
from anma.evidence.verify import verify as verify_log
from anma.facts.folding import fold_all
from anma.facts.verify import verify
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope


def with_paper(world: World, **more: Any) -> Any:
    paper = {"questions": 10, "minutes": 20, "pass_mark": 80}
    return opened(world, book=str(book(world).pk), **{**paper, **more})


def begun(viewer: Any, row: Attendance, **more: Any) -> Sitting:
    made: Sitting = stored(Sitting, do(viewer, "begin_paper", row, **more).result["sitting"])
    return made


def answers(row: Sitting, wrong: int = 0) -> dict[str, int]:
    """The right answer everywhere but in the first so many."""
    return {key: order.index(1 if at < wrong else 0) for at, (key, order) in enumerate(row.asked)}


def test_everybody_gets_another_order_and_it_is_stored(taught: World) -> None:
    session = with_paper(taught)
    li, wang = on_phone(taught, "li"), on_phone(taught, "wang")
    for who in (li, wang):
        scan(who, session)
    papers = [begun(li, row_of(session, taught, "li")), begun(wang, row_of(session, taught, "wang"))]
    assert papers[0].laid != papers[1].laid and all(len(one.laid) == 10 for one in papers)
    lines = stored(QuestionBook, session.book_id).lines
    assert drawing.lay(lines, papers[0].seed, 10) == papers[0].laid


def test_whoever_was_there_and_passed_is_counted_once(taught: World) -> None:
    session, li = with_paper(taught), on_phone(taught, "li")
    scan(li, session)
    row = row_of(session, taught, "li")
    paper = begun(li, row)
    told = do(li, "hand_in_paper", paper, answers=answers(paper, wrong=2)).result
    assert (told["points"], told["passed"]) == (80, True)
    assert stored(Attendance, row.pk).trained_day is None
    with after(80):
        scan(li, session, "out")
        row = stored(Attendance, row.pk)
        assert (row.result, row.points, row.trained_day) == (Result.PASSED, 80, TEN.date())
        with system_scope("test"):
            fold_all()
            assert [one for one in verify() if one.indicator == "trained_people"] == []
            assert verify_log().findings == []


def test_one_point_less_does_not_pass_and_is_sat_again_never_changed(taught: World) -> None:
    session, li = with_paper(taught), on_phone(taught, "li")
    scan(li, session)
    row = row_of(session, taught, "li")
    paper = begun(li, row)
    do(li, "hand_in_paper", paper, answers=answers(paper, wrong=3))
    refused("handed_already", lambda: do(li, "hand_in_paper", paper, answers=answers(paper)))
    kept = stored(Sitting, paper.pk)
    assert (kept.points, kept.passed, stored(Attendance, row.pk).result) == (70, False, Result.FAILED)
    second = begun(li, row)
    assert second.number == 2 and second.laid != kept.laid
    do(li, "hand_in_paper", second, answers=answers(second))
    assert stored(Attendance, row.pk).result == Result.PASSED
    refused("passed_already", lambda: begun(li, row))


def test_one_try_at_a_time_and_three_at_most(taught: World) -> None:
    session, li = with_paper(taught), on_phone(taught, "li")
    scan(li, session)
    row = row_of(session, taught, "li")
    first = begun(li, row)
    assert begun(li, row).pk == first.pk
    for _ in range(3):
        paper = begun(li, row)
        do(li, "hand_in_paper", paper, answers={})
    refused("no_more_tries", lambda: begun(li, row))


def test_after_its_time_it_is_kept_flagged_and_does_not_pass(taught: World) -> None:
    session, li = with_paper(taught), on_phone(taught, "li")
    scan(li, session)
    paper = begun(li, row_of(session, taught, "li"))
    with after(21.5):
        outcome = do(li, "hand_in_paper", paper, answers=answers(paper))
    row = stored(Sitting, paper.pk)
    assert LATE in outcome.receipt.flags and (row.points, row.passed, row.late) == (100, False, True)


def test_a_try_that_nobody_handed_in_lapses_and_counts(taught: World) -> None:
    session, li = with_paper(taught), on_phone(taught, "li")
    scan(li, session)
    row = row_of(session, taught, "li")
    first = begun(li, row)
    with after(30):
        second = begun(li, row)
        assert stored(Sitting, first.pk).state == "lapsed" and second.number == 2
        refused("handed_already", lambda: do(li, "hand_in_paper", first, answers=answers(first)))


def test_nobody_sits_or_hands_in_for_somebody_else(taught: World) -> None:
    session, li = with_paper(taught), on_phone(taught, "li")
    scan(li, session)
    row = row_of(session, taught, "li")
    paper = begun(li, row)
    refused("not_your_paper", lambda: begun(now(taught, "sam"), row))
    refused("not_your_paper", lambda: do(now(taught, "sam"), "hand_in_paper", paper, answers={}))
    for who in ("wang", "bob", "tess", "tina", "anonymous"):
        with pytest.raises(Refused):
            do(now(taught, who), "hand_in_paper", paper, answers={})


def test_a_phone_on_which_another_sat_is_flagged(taught: World) -> None:
    session, phone = with_paper(taught), uuid7()
    li, wang = on_phone(taught, "li", phone), on_phone(taught, "wang", phone)
    for who in (li, wang):
        scan(who, session)
    assert not begun(li, row_of(session, taught, "li")).shared
    assert begun(wang, row_of(session, taught, "wang")).shared


def test_an_answer_of_no_question_is_refused(taught: World) -> None:
    session, li = with_paper(taught), on_phone(taught, "li")
    scan(li, session)
    paper = begun(li, row_of(session, taught, "li"))
    for wrong in ({"q99": 0}, {paper.asked[0][0]: 7}, {paper.asked[0][0]: -1}):
        refused("answer_unknown", lambda wrong=wrong: do(li, "hand_in_paper", paper, answers=wrong))


def test_the_paper_is_for_who_was_there_and_for_a_week(taught: World) -> None:
    session, li = with_paper(taught), on_phone(taught, "li")
    scan(li, session)
    row = row_of(session, taught, "li")
    with after(20):
        scan(li, session, "out")
        refused("not_there_long", lambda: begun(li, row))
    with after(8 * 24 * 60):
        refused("too_late_to_sit", lambda: begun(li, row))


def test_a_session_without_a_book_has_no_paper(taught: World) -> None:
    session, li = opened(taught), on_phone(taught, "li")
    scan(li, session)
    refused("no_paper", lambda: begun(li, row_of(session, taught, "li")))


def test_whoever_ticks_the_same_place_everywhere_does_not_pass(taught: World) -> None:
    session, li = with_paper(taught), on_phone(taught, "li")
    scan(li, session)
    row = row_of(session, taught, "li")
    for place in range(3):
        paper = begun(li, row)
        told = do(li, "hand_in_paper", paper, answers={key: place for key, _order in paper.asked}).result
        assert not told["passed"] and told["points"] <= 40


@pytest.mark.parametrize("size", [2, 3, 4, 6])
def test_the_right_answer_stands_at_every_place_equally_often(size: int) -> None:
    lines = [{"id": f"q{n}", "answers": [f"a{k}" for k in range(size)]} for n in range(12)]
    for seed in ("a", "b", "c"):
        places = [order.index(0) for _key, order in drawing.lay(lines, seed, 12)]
        assert all(places.count(one) == 12 // size for one in range(size))


def test_a_newer_edition_changes_no_paper_that_was_drawn(taught: World) -> None:
    session, li = with_paper(taught), on_phone(taught, "li")
    scan(li, session)
    paper = begun(li, row_of(session, taught, "li"))
    newer = book(taught, lines="something else | yes | no")
    assert newer.edition == 2 and stored(QuestionBook, session.book_id).state == "superseded"
    assert do(li, "hand_in_paper", paper, answers=answers(paper)).result["points"] == 100


@pytest.mark.parametrize(
    ("lines", "code"),
    [("only a question", "line_unread"), ("q | a", "line_unread"), ("q | a | a", "line_twice"),
     ("q | a | b\nq | a | b", "line_twice"), ("q || b", "line_unread")],
)  # fmt: skip
def test_a_line_that_cannot_be_read_is_named(taught: World, lines: str, code: str) -> None:
    refused(code, lambda: book(taught, lines=lines))


def test_a_withdrawn_book_is_taken_by_no_new_session(taught: World) -> None:
    row = book(taught)
    do(now(taught, "sam"), "withdraw_book", row, why="wrong answers")
    refused("book_unknown", lambda: opened(taught, book=str(row.pk)))
    assert book(taught).edition == 2


def test_points_are_cut_to_the_whole_below() -> None:
    assert (drawing.points(7, 9), drawing.points(0, 0), drawing.points(4, 5)) == (77, 0, 80)

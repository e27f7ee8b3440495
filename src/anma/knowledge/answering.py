"""Questions that a list raises: asked only where the answer would change it, and what an answer does to the list."""

from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from anma.knowledge import words
from anma.knowledge.branches import asked, governed
from anma.knowledge.content import homes
from anma.knowledge.facts import Facts
from anma.knowledge.packs.loader import library
from anma.knowledge.packs.schema import Point, Question
from anma.knowledge.proposed import ProposedPoint
from anma.knowledge.text import Text

Found = dict[str, ProposedPoint]


def answered(facts: Facts) -> Mapping[str, bool]:
    """What was answered, and the noes that the firm's own words say: 没有喷漆 is a no to the question for painting."""
    return {**_noes(tuple(one.text for one in facts.said if not one.none)), **facts.answers}


@lru_cache(maxsize=256)
def _noes(said: tuple[str, ...]) -> Mapping[str, bool]:
    denied = [one.key for one in all_questions().values() if one.denied and _only_denied(said, one.denied)]
    return dict.fromkeys(denied, False)


def _only_denied(said: tuple[str, ...], known: tuple[str, ...]) -> bool:
    found = [one for text in said for one in words.find(text, known)]
    return bool(found) and all(one.denied for one in found)


def applied(facts: Facts, found: Found) -> Found:
    """The list with what was answered: a yes brings points, a no strikes some out.

    What asks for a branch of the trade comes first: it may bring what other questions are about. A no that only stands
    in the words strikes out nothing that the same words name.
    """
    result = dict(found)
    for question in _of(governed(facts)):
        result = _with_answer(question, facts, result)
    for question in list(_raised(result, facts)):
        result = _with_answer(question, facts, result)
    return result


def _with_answer(question: Question, facts: Facts, found: Found) -> Found:
    said = answered(facts).get(question.key)
    if said is True:
        return found | {one.point.key: one for one in _brought(question) if one.point.key not in found}
    if said is False:
        outright = question.key in facts.answers
        return {key: one for key, one in found.items() if key not in question.drops or _stays(one, facts, outright)}
    return found


def _stays(one: ProposedPoint, facts: Facts, outright: bool) -> bool:
    """Only words that name a machine stand against other words, not what was merely ticked."""
    texts = [words.normalise(said.text) for said in facts.said]
    return not outright and any(word in text for word in one.said for text in texts)


def open_questions(facts: Facts, proposed: Iterable[ProposedPoint]) -> list[Question]:
    """What is still to be asked about a list: only where one of the two answers would change it."""
    found = {one.point.key: one for one in proposed}
    answers = answered(facts)
    # What else firms of this class do and this one did not name.
    branches = [one for one in _of(asked(facts)) if not found.keys() >= set(one.brings)]
    raised = (one for one in (*branches, *_raised(found, facts)) if one.key not in answers)
    return [one for one in raised if _open(one, found)]


def _of(keys: frozenset[str]) -> list[Question]:
    return [one for key, one in all_questions().items() if key in keys]


def _open(question: Question, found: Found) -> bool:
    """Whether an answer would change the list; what the firm told by itself is not asked again."""
    told = {key for key in question.brings if key in found and found[key].basis == "said"}
    if question.brings and told == set(question.brings):
        return False
    return bool(set(question.drops) & found.keys() or set(question.brings) - found.keys())


def _raised(found: Found, facts: Facts) -> Iterator[Question]:
    ours = governed(facts)
    return (one for key, one in all_questions().items() if key not in ours and found.keys() & set(one.about))


@cache
def all_questions() -> Mapping[str, Question]:
    """Every question by its key, trades first."""
    return {question.key: question for pack in library().values() for question in pack.questions}


def _brought(question: Question) -> Iterator[ProposedPoint]:
    for key in question.brings:
        pack, point = homes()[key]
        yield ProposedPoint(point, pack.id, "said", (), _because(question, point))


def _because(question: Question, point: Point) -> Text:
    return Text(
        f"因为您对“{question.text.zh}”回答了“是”。{point.why.zh}",
        f"Because you answered yes to “{question.text.en}” {point.why.en}",
    )

"""The questions of the packs in the wizard: which are asked, what was answered, and what a no would strike out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.http import QueryDict

from anma.knowledge.answering import all_questions, answered, open_questions
from anma.knowledge.facts import Facts
from anma.knowledge.packs.schema import Question
from anma.risks.documents import in_language
from anma.risks.models import Survey

if TYPE_CHECKING:
    from anma.risks.surveying import Walk

# What a form says, and what is kept of it; None is "later": asked, and gone on without.
SAID: Mapping[str, bool | None] = {"yes": True, "no": False, "later": None}


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as the page shows it; `said` is yes, no, later, or empty where it was not asked yet."""

    key: str
    text: str
    why: str
    said: str = ""


def told(survey: Survey | None) -> dict[str, bool | None]:
    """What was answered by now."""
    return dict((survey.answers if survey else None) or {})


def answers(survey: Survey | None) -> dict[str, bool]:
    """Only what was answered with yes or no."""
    return {key: said for key, said in told(survey).items() if said is not None}


def still_open(walk: Walk) -> list[Question]:
    """What is still to be asked: only where one of the answers would change the list."""
    answered = {key: bool(said) for key, said in told(walk.told).items()}
    return open_questions(replace(walk.facts, answers=answered), walk.proposed)


def shown(walk: Walk) -> list[Asked]:
    """What is to be asked, and after it what was answered and can be changed."""
    words = {said: word for word, said in SAID.items()}
    known = {key: words[said] for key, said in told(walk.told).items()}
    open_ones = [_asked(question) for question in walk.questions]
    return [*open_ones, *(_asked(all_questions()[key], said) for key, said in known.items() if key in all_questions())]


def _asked(question: Question, said: str = "") -> Asked:
    text, why = in_language(question.text.as_dict()), in_language(question.why.as_dict())
    return Asked(question.key, text, why, said)


def struck_out(walk: Walk) -> list[Any]:
    """Points that the firm has already, and has not by what it answered; it is asked, nothing goes by itself."""
    said_no = [all_questions()[key] for key, said in answers(walk.told).items() if not said and key in all_questions()]
    proposed = {one.point.key for one in walk.proposed}
    gone = {key for question in said_no for key in question.drops} - proposed
    return [row for row in walk.rows if row.pack_point in gone]


def denied(facts: Facts) -> set[str]:
    """The points that go with what the firm's own words deny: 没有喷漆 speaks against the mixing room too."""
    noes = (key for key, said in answered(replace(facts, answers={})).items() if not said)
    return {point for key in noes for point in all_questions()[key].drops}


def brought(given: Mapping[str, bool | None]) -> set[str]:
    """The points that a yes brings, also where they were struck out before."""
    return set(_brought(given))


def _brought(given: Mapping[str, bool | None]) -> Iterator[str]:
    for key, said in given.items():
        if said:
            yield from all_questions()[key].brings


def answer_input(post: QueryDict) -> dict[str, bool | None]:
    """What a form answered: only what was said now, and says something else than the form showed when it was opened.

    Somebody may have answered the rest on another phone since.
    """
    said = {key: post.get(f"answer:{key}", "") for key in post.getlist("asked")}
    return {key: SAID[one] for key, one in said.items() if one in SAID and one != post.get(f"said:{key}")}


def passed_by(post: QueryDict) -> list[str]:
    """The questions that a form showed: whoever goes on without an answer is not asked again."""
    return post.getlist("asked")

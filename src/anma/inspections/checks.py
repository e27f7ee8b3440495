"""The checks of a risk point's edition, as questions that a glance answers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any
from uuid import UUID

from django.utils.translation import get_language

from anma.inspections.chips import chips, words_of_event
from anma.kernel.viewer import system_scope
from anma.risks.documents import in_language
from anma.risks.models import Edition, RiskPoint

# Where three taps must not be the fraud, one question is answered by itself before "all normal" opens.
ASKED_FIRST = frozenset({"major", "larger"})


@dataclass(frozen=True, slots=True)
class Question:
    """One check in the reader's language; `id` is stable over editions. `chips`: what is usually wrong with it.

    `words` are the check's own in Chinese: by them is decided what may be read at it (`readings`).
    """

    id: str
    text: str
    cycle: str
    chips: tuple[str, ...] = ()
    words: str = ""


def document_of(point: RiskPoint, number: int) -> dict[str, Any]:
    """The document of an edition, or of none an empty one."""
    return _document(point.enterprise_id, point.pk, number)


def _document(enterprise_id: UUID | None, point_id: UUID, number: int) -> dict[str, Any]:
    with system_scope("an edition of a point already seen"):
        rows = Edition.objects.as_system().filter(enterprise_id=enterprise_id, point_id=point_id, number=number)
        found = rows.values_list("document", flat=True).first()
    return dict(found) if found else {}


def documents_of(points: Sequence[RiskPoint]) -> dict[UUID, dict[str, Any]]:
    """Point → the document of its edition in force, in one question. The caller sees the points of one firm already."""
    if not points:
        return {}
    numbers = {point.pk: point.edition for point in points}
    with system_scope("what is asked at points already seen"):
        rows = Edition.objects.as_system().filter(
            enterprise_id=points[0].enterprise_id, point_id__in=numbers, until_day__isnull=True
        )
        found = list(rows.values_list("point_id", "number", "document"))
    return {pk: document for pk, number, document in found if numbers[pk] == number}


def _checks(document: dict[str, Any]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for event in document.get("events", []):
        for check in event.get("checks", []):
            yield event, check


def questions(document: dict[str, Any]) -> list[Question]:
    """What is asked at the point, in the order of the document; the same words are asked once."""
    found: dict[str, Question] = {}
    for event, check in _checks(document):
        question = _question(event, check)
        found.setdefault(question.text, question)
    return list(found.values())


def _question(event: dict[str, Any], check: dict[str, Any]) -> Question:
    english = (get_language() or "").startswith("en")
    words = in_language(check["text"], "zh-hans")
    usual = chips(words, words_of_event(event), english)
    cycle = in_language(check.get("cycle", {}) or {"zh": "", "en": ""})
    return Question(str(check["id"]), in_language(check["text"]), cycle, tuple(usual), words)


def asked_first(asked: Sequence[Question], point: RiskPoint, day: date) -> Question | None:
    """The day's one question at a red or orange point: each of its checks in turn, another order at every point."""
    if point.level not in ASKED_FIRST or not asked:
        return None
    return asked[(day.toordinal() + point.pk.int) % len(asked)]


def words_of(point: RiskPoint, number: int) -> Mapping[str, str]:
    """Check id → its Chinese words; hazards are kept in the language of the documents."""
    try:
        return _words(point.enterprise_id, point.pk, number)
    except LookupError:
        return {}


@lru_cache(maxsize=4096)
def _words(enterprise_id: UUID | None, point_id: UUID, number: int) -> Mapping[str, str]:
    """Kept, since an edition never changes; what is not there is asked for again."""
    document = _document(enterprise_id, point_id, number)
    if not document:
        raise LookupError
    return {str(check["id"]): in_language(check["text"], "zh-hans") for _event, check in _checks(document)}


def unanswered(words: Mapping[str, str], answered: Iterable[str]) -> set[str]:
    """The questions that nobody answered; the same words are asked once."""
    return set(words.values()) - {words.get(check, "") for check in answered}

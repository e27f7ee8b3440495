"""The checks of a risk point's edition, as questions that a glance answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from anma.kernel.viewer import system_scope
from anma.risks.documents import in_language
from anma.risks.models import Edition, RiskPoint


@dataclass(frozen=True, slots=True)
class Question:
    """One check in the reader's language; `id` is stable over editions."""

    id: str
    text: str
    cycle: str


def document_of(point: RiskPoint, number: int) -> dict[str, Any]:
    """The document of an edition, or of none an empty one."""
    with system_scope("an edition of a point already seen"):
        rows = Edition.objects.as_system().filter(enterprise_id=point.enterprise_id, point_id=point.pk, number=number)
        found = rows.values_list("document", flat=True).first()
    return dict(found) if found else {}


def _checks(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for event in document.get("events", []):
        yield from event.get("checks", [])


def questions(document: dict[str, Any]) -> list[Question]:
    """What is asked at the point, in the order of the document; the same words are asked once."""
    found: dict[str, Question] = {}
    for check in _checks(document):
        text = in_language(check["text"])
        found.setdefault(
            text, Question(str(check["id"]), text, in_language(check.get("cycle", {}) or {"zh": "", "en": ""}))
        )
    return list(found.values())


def words_of(point: RiskPoint, number: int) -> dict[str, str]:
    """Check id → its Chinese words; hazards are kept in the language of the documents."""
    return {str(check["id"]): in_language(check["text"], "zh-hans") for check in _checks(document_of(point, number))}

"""What an event would be graded by the method and values that stand in a form and are not kept yet."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict

from anma.acts.inputs import parse
from anma.acts.reasons import Refused
from anma.kernel.viewer import system_scope
from anma.knowledge.document import Document
from anma.knowledge.grading import editions
from anma.risks import forms, seen, showing
from anma.risks.acts.changing import ChangeInput, edited
from anma.risks.documents import LETTERS
from anma.risks.models import RiskPoint


@dataclass(frozen=True, slots=True)
class Tried:
    """The document as pages show it, and what is wrong with the values, if anything is."""

    document: Document
    sentence: str = ""


def tried(point: RiskPoint, event: str, sent: QueryDict) -> Tried:
    """The point with what the form says of method and values; where they are wrong, with the method alone."""
    asked = _method_and_values(sent, event)
    for raw in (asked, {"rule": asked["rule"]} if "rule" in asked else {}):
        try:
            found = _edited(point, raw)
        except Refused as refused:
            sentence = refused.sentence
        else:
            document = showing.shown(found)
            _typed(document, event, sent)
            return Tried(document, "" if raw is asked else sentence)
    return Tried(showing.shown(seen.held(point)), sentence)


def _edited(point: RiskPoint, raw: Mapping[str, Any]) -> Document:
    with system_scope("what a change would give"):
        return edited(point, parse(ChangeInput, {**raw, "subject": str(point.pk)}))


def _method_and_values(sent: QueryDict, event: str) -> dict[str, Any]:
    """What of a form decides the level, as far as all letters of a method have a value."""
    whole = forms.change_input(sent)
    raw: dict[str, Any] = {"rule": whole["rule"]} if whole.get("rule") in editions.EDITIONS else {}
    edit: dict[str, Any] = next((one for one in whole["events"] if one["id"] == event), {})
    kept = {method.lower(): edit.get(method.lower()) for method in LETTERS}
    values = {key: found for key, found in kept.items() if found and all(found)}
    if _is_whole(edit):
        values |= {"residual": edit["residual"], "residual_by": edit["residual_by"]}
    return {**raw, "events": [{"id": event, "chosen_by": edit.get("chosen_by", {}), **values}]} if edit else raw


def _is_whole(edit: Mapping[str, Any]) -> bool:
    """Whether what is left after the measures has a value for each letter, or is taken away."""
    method = edit.get("residual_by", "").partition("/")[0]
    return method in LETTERS and len(edit["residual"]) in (0, len(LETTERS[method]))


def _typed(document: Document, event: str, sent: QueryDict) -> None:
    """What was chosen already stays chosen, also where the other letters still wait."""
    found = next((one for one in document["events"] if one["id"] == event), None)
    for scale in found["inputs"] if found else ():
        names = {one["letter"]: f"event.{event}.{scale['rule']}.{one['letter']}" for one in scale["letters"]}
        for one in scale["letters"]:
            if names[one["letter"]] in sent:
                chosen = sent[names[one["letter"]]]
                one["choices"] = [(value, words, value == chosen) for value, words, _on in one["choices"]]

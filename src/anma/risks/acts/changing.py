"""Changing a draft. What is published stays as it is until the next edition."""

from __future__ import annotations

from collections.abc import Mapping
from copy import deepcopy
from typing import Any, Literal
from uuid import UUID

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import BaseModel, ConfigDict, Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.paper import Printed, PrintedLines
from anma.acts.reasons import Refused
from anma.knowledge.document import Document
from anma.knowledge.ids import stable_id
from anma.knowledge.packs.names import LAYERS, TIERS, cycle_words
from anma.knowledge.packs.signs import SIGNS, in_order
from anma.risks import classes, documents, seen
from anma.risks.acts.adding import (
    CheckInput,
    EventFields,
    Layer,
    LecInputs,
    LsInputs,
    MesInputs,
    MethodCode,
    Rule,
    chosen_rule,
    own_event,
    require_sound,
)
from anma.risks.acts.firm import repeat
from anma.risks.acts.taking_over import rename
from anma.risks.choices import PointState
from anma.risks.models import RiskPoint
from anma.risks.queries import scheme_of, works_in
from anma.risks.reasons import (
    NO_CHECK,
    NO_EVENT,
    POINT_STALE,
    RETIRED,
    UNKNOWN_EVENT,
    UNKNOWN_PERSON,
    UNKNOWN_SIGN,
)


class EventEdit(BaseModel):
    """What changes in one event; what is left out stays."""

    model_config = ConfigDict(extra="forbid", frozen=True, str_strip_whitespace=True)

    id: UUID = Field(title=N_("Event in question"))
    name: Printed | None = Field(default=None, min_length=2, max_length=120, title=N_("What can happen"))
    drop: bool = Field(default=False, title=N_("Take the event out"))
    lec: LecInputs | None = Field(default=None, title=N_("L, E and C"))
    ls: LsInputs | None = Field(default=None, title=N_("L and S"))
    mes: MesInputs | None = Field(default=None, title=N_("M, E and S"))
    chosen_by: dict[MethodCode, Rule] = Field(default_factory=dict, title=N_("Bands that the values were chosen by"))
    residual: tuple[str, ...] | None = Field(default=None, max_length=3, title=N_("Values after the measures"))
    residual_by: Rule | None = Field(default=None, title=N_("Method of the values after the measures"))
    measures: dict[Layer, PrintedLines] = Field(default_factory=dict, title=N_("How to prevent it"))
    drop_checks: tuple[UUID, ...] = Field(default=(), title=N_("Checks that are taken out"))
    add_checks: tuple[CheckInput, ...] = Field(default=(), max_length=20, title=N_("Checks that are added"))


class ChangeInput(ActInput):
    subject: UUID = Field(title=N_("Risk point in question"))
    part: str = Field(default="", max_length=40, title=N_("Piece that the page showed"))
    seen: str = Field(default="", max_length=16, title=N_("What the page showed"))
    name: Printed | None = Field(default=None, min_length=1, max_length=80, title=N_("Name of the risk point"))
    name_en: Printed = Field(default="", max_length=80, title=N_("Name in English"))
    place: Printed | None = Field(default=None, min_length=1, max_length=80, title=N_("Place"))
    responsible_team: Printed | None = Field(default=None, max_length=60, title=N_("Department or team responsible"))
    responsible_id: UUID | None = Field(default=None, title=N_("Person responsible"))
    on_paper: bool | None = Field(default=None, title=N_("Print the person responsible"))
    method: Literal["LEC", "LS", "MES"] | None = Field(default=None, title=N_("Method of grading"))
    rule: Rule | None = Field(default=None, title=N_("Method and bands of grading"))
    category: str | None = Field(default=None, max_length=20, title=N_("Class"))
    donts: tuple[PrintedLines, ...] | None = Field(default=None, max_length=3, title=N_("Rules to remember"))
    emergency: tuple[PrintedLines, ...] | None = Field(default=None, max_length=5, title=N_("If it happens"))
    ppe: tuple[PrintedLines, ...] | None = Field(default=None, max_length=8, title=N_("What to wear"))
    signs: tuple[str, ...] | None = Field(default=None, max_length=8, title=N_("Signs"))
    events: tuple[EventEdit, ...] = Field(default=(), max_length=50, title=N_("What changes in the events"))
    add_events: tuple[EventFields, ...] = Field(default=(), max_length=5, title=N_("Events that are added"))


@register
class Change(Act[ChangeInput]):
    """Grades are computed anew from the inputs, never typed in. Who says what was `seen` writes over nothing newer."""

    code = "risks.change"
    title = _("Change a risk point")
    Input = ChangeInput
    subject_model = RiskPoint

    def check(self, context: Context[ChangeInput]) -> None:
        point = context.subject
        if point.state == PointState.RETIRED:
            raise Refused(RETIRED, point=point.name)
        if context.input.responsible_id and not works_in(point.enterprise_id, context.input.responsible_id):
            raise Refused(UNKNOWN_PERSON)
        _still(point, context.input, edited(point, context.input))

    def execute(self, context: Context[ChangeInput]) -> Mapping[str, Any]:
        point = context.subject
        point.draft = edited(point, context.input)
        if point.state == PointState.DRAFT:
            repeat(point, point.draft)
            point.category = point.draft["class"]["key"]
        point.save()
        return {"point": str(point.pk), "level": point.draft["level"]}


def _still(point: RiskPoint, given: ChangeInput, after: Document) -> None:
    """What was seen stands there still, or already is what is wanted: the same form sent twice is no conflict."""
    if not given.seen:
        return
    now = seen.token(seen.held(point), given.part)
    if now not in (given.seen, seen.token(after, given.part)):
        raise Refused(POINT_STALE)


def edited(point: RiskPoint, given: ChangeInput) -> Document:
    """The draft after the change; of a published point without a draft, a copy of its newest edition."""
    document: Document = deepcopy(seen.held(point))
    document = classes.sorted_by(document, scheme_of(point.enterprise_id))
    rename(document, given.name or "", given.place or "")
    if given.name and given.name_en:
        document["name"]["en"] = given.name_en
    _answer(document, given)
    documents.choose_rule(document, given.rule or documents.rule_of(document, given.method or ""))
    _edit_rest(document, given)
    known = {event["id"] for event in document["events"]}
    for edit in given.events:
        if str(edit.id) in known or not edit.drop:  # what is gone already is not taken out twice
            _edit_event(document, _event(document, edit.id), edit, point.pk)
    _add_and_drop(document, given, point.pk)
    documents.settle(document)
    return document


def _edit_rest(document: Document, given: ChangeInput) -> None:
    """Class, the lists in the firm's words, the signs."""
    for key in ("donts", "emergency", "ppe"):
        lines = getattr(given, key)
        if lines is not None:
            _set_lines(document, key, [line for line in lines if line])
    if given.category is not None and given.category != document["class"]["key"]:
        document["class"] = classes.class_of(given.category)
    if given.signs is not None:
        document["signs"] = signs_of(given.signs)


def _set_lines(document: Document, key: str, lines: list[str]) -> None:
    """A line that stands there already keeps its other language."""
    known = {text: one for one in document.get(key, []) for text in one.values()}
    document[key] = [known.get(line) or documents.own_text(line) for line in lines]
    document["own_words"] = document["own_words"] or any(line not in known for line in lines)


def signs_of(keys: tuple[str, ...]) -> list[Document]:
    """Signs as a document lists them."""
    if not set(keys) <= set(SIGNS):
        raise Refused(UNKNOWN_SIGN)
    return [
        {"key": one.key, "name": one.name.as_dict(), "iso": one.iso} for one in in_order(tuple(dict.fromkeys(keys)))
    ]


def _add_and_drop(document: Document, given: ChangeInput, point_id: UUID) -> None:
    for fields in given.add_events:
        require_sound(fields)
        event = own_event(fields, document, point_id)
        if event["id"] not in {one["id"] for one in document["events"]}:
            document["events"] = [*document["events"], event]
            document["own_words"] = True
    dropped = {str(edit.id) for edit in given.events if edit.drop}
    document["events"] = [event for event in document["events"] if event["id"] not in dropped]
    if not document["events"]:
        raise Refused(NO_EVENT)


def _answer(document: Document, given: ChangeInput) -> None:
    answers = dict(document["responsible"])
    if given.responsible_team is not None:
        answers["team"] = given.responsible_team
    if given.responsible_id is not None:
        answers["person_id"] = str(given.responsible_id)
    if given.on_paper is not None:
        answers["on_paper"] = given.on_paper
    document["responsible"] = answers


def _event(document: Document, event_id: UUID) -> Document:
    for event in document["events"]:
        if event["id"] == str(event_id):
            found: Document = event
            return found
    raise Refused(UNKNOWN_EVENT)


def _edit_event(document: Document, event: Document, edit: EventEdit, point_id: UUID) -> None:
    if edit.name and edit.name not in event["name"].values():
        event["name"], document["own_words"] = documents.own_text(edit.name), True
    for method, values in (("LEC", edit.lec), ("LS", edit.ls), ("MES", edit.mes)):
        if values:
            documents.set_grade(event, documents.rule_of(document, method), values, chosen_rule(edit, method))
    if edit.residual is not None:
        by = edit.residual_by or ""
        documents.set_residual(event, documents.rule_of(document, by.split("/")[0]), edit.residual, by)
    for layer, text in edit.measures.items():
        _set_measure(document, event, point_id, layer, text)
    _edit_checks(document, event, edit, point_id)


def _set_measure(document: Document, event: Document, point_id: UUID, layer: str, text: str) -> None:
    measures = {one["layer"]: one for one in event["measures"]}
    if layer in measures and text in measures[layer]["text"].values():
        return
    measures[layer] = {
        "id": str(stable_id(point_id, f"event:{event['key']}/measure:{layer}")),
        "layer": layer,
        "layer_name": LAYERS[layer].as_dict(),
        "text": documents.own_text(text),
    }
    event["measures"] = [measures[one] for one in LAYERS if one in measures and measures[one]["text"]["zh"]]
    document["own_words"] = True


def _edit_checks(document: Document, event: Document, edit: EventEdit, point_id: UUID) -> None:
    if not (edit.drop_checks or edit.add_checks):
        return
    dropped = {str(one) for one in edit.drop_checks}
    added = [_own_check(one, event, point_id) for one in edit.add_checks]
    kept = [one for one in event["checks"] if one["id"] not in dropped | {new["id"] for new in added}]
    event["checks"] = kept + added
    document["own_words"] = document["own_words"] or bool(added)
    if not event["checks"]:
        raise Refused(NO_CHECK, event=documents.in_language(event["name"]))


def _own_check(given: CheckInput, event: Document, point_id: UUID) -> Document:
    """Its id follows from its words, so that the same question keeps its history through later editions."""
    return {
        "id": str(stable_id(point_id, f"event:{event['key']}/own:{given.text}")),
        "text": documents.own_text(given.text),
        "cycle": {"every": given.every, "unit": given.unit} | cycle_words(given.every, given.unit).as_dict(),
        "tier": given.tier,
        "tier_name": TIERS[given.tier].as_dict(),
    }

"""The paper of each step of a case, order or talk: drafted inside the act that takes the step, nothing typed twice.

`papers.NEEDS` says which kind a step needs, `paperwork.yaml` what it answers to each question of the kind, and
`telling.py` where the values come from. The draft is the office's alone until it is served in `documents`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from anma.acts.base import Context, listen
from anma.acts.paper import LINE_ENDS, unprintable
from anma.enterprises.models import Enterprise
from anma.evidence.recorder import current
from anma.supervision.acts import officer_of
from anma.supervision.cases import telling, telling_more
from anma.supervision.cases.papers import NEEDS
from anma.supervision.cases.procedure import DECIDED, NOTICE, reminder_waits
from anma.supervision.documents.answers import GIVEN, fixed_on
from anma.supervision.documents.choices import DocumentState
from anma.supervision.documents.composing import About, compose
from anma.supervision.documents.forms import Ask, kind_of
from anma.supervision.models import Case, Document, StopOrder, Talk

NUMBER = "decision_no"


def of_case(context: Context[Any], case: Case, step: str, text: str, values: Mapping[str, Any]) -> Document | None:
    """The draft of a step; None where it has no paper. The reviewer's names the reviewer, all others both handlers."""
    if not _is_written(step):
        return None
    first = [officer_of(context)] if NEEDS[step].paper == "legal_review" else [*map(UUID, case.handlers)]
    return _drafted(context, step, About("case", case.pk), case, first, telling.Told(context, case, step, text, values))


def of_order(context: Context[Any], order: StopOrder, step: str) -> Document | None:
    """The order itself, or that it is lifted; both by the officers who gave it."""
    if not _is_written(step):
        return None
    both = [order.issued_by, order.second_officer]
    return _drafted(context, step, About("order", order.pk), order, both, telling_more.of_order(context, order, step))


def of_talk(context: Context[Any], talk: Talk) -> Document | None:
    """The record of a talk that was held."""
    if not _is_written("talk"):
        return None
    both = [*map(UUID, talk.officers)]
    return _drafted(context, "talk", About("talk", talk.pk), talk, both, telling_more.of_talk(context, talk))


@listen("supervision.issue_document")
def put_number(context: Context[Any]) -> None:
    """What was drafted before the decision or order had its number gets it now."""
    row: Document = context.subject
    if row.kind not in (*telling.DECISIONS, "stop_order"):
        return
    drafts = Document.objects.as_system().filter(about_kind=row.about_kind, about_id=row.about_id)
    for draft in drafts.filter(state=DocumentState.DRAFT).order_by("id"):
        if NUMBER in {ask.key for ask in kind_of(draft.kind).asks} and not draft.answers.get(NUMBER):
            draft.answers = {**draft.answers, NUMBER: row.number}
            draft.facts = {**draft.facts, GIVEN: sorted({*fixed_on(draft), NUMBER})}
            draft.second_confirmed_at = None
            draft.save()


@listen("supervision.withdraw_document")
def write_anew(context: Context[Any]) -> None:
    """What a case or an order still has to serve is drafted anew: a step's paper has no other way to come back."""
    row: Document = context.subject
    firm = Enterprise.objects.as_system().filter(pk=row.enterprise_id).first()
    if firm is None or row.successor_id is not None or not fixed_on(row) or not _still_owed(row):
        return
    keys = {ask.key for ask in kind_of(row.kind).asks}
    values = {key: text for key, text in {**row.answers, **row.named}.items() if key in keys}
    both = [row.officer_id, *([row.second_id] if row.second_id else [])]
    about = About(row.about_kind, row.about_id)
    anew = compose(context, row.kind, firm, about=about, values=values, officers=both, of_step=True)
    anew.facts = {**anew.facts, GIVEN: sorted(fixed_on(row))}
    anew.save()
    row.successor_id = anew.pk
    row.save()


def _still_owed(row: Document) -> bool:
    """The case waits for this paper to go on; the order stands, and the firm does not have it."""
    if row.about_kind == "order" and row.kind == "stop_order":
        rows = StopOrder.objects.as_system().filter(pk=row.about_id, lifted_at__isnull=True)
        return row.served_at is None and rows.filter(withdrawn_at__isnull=True).exists()
    case = Case.objects.as_system().filter(pk=row.about_id).first() if row.about_kind == "case" else None
    needs = NEEDS.get(case.written_kind) if case is not None else None
    waits = case is not None and (case.state in (NOTICE, DECIDED) or reminder_waits(case))
    return waits and needs is not None and needs.paper == row.kind


def _is_written(step: str) -> bool:
    """In the bulk path what was just written cannot be read yet: nothing is drafted there."""
    return step in NEEDS and not current().deferred


def _drafted(
    context: Context[Any],
    step: str,
    about: About,
    row: Case | StopOrder | Talk,
    officers: Sequence[UUID],
    known: Mapping[str, str],
) -> Document | None:
    firm = Enterprise.objects.as_system().filter(pk=row.enterprise_id).first()
    if firm is None:
        return None
    kind = NEEDS[step].paper
    return compose(context, kind, firm, about=about, values=answers(kind, known), officers=officers[:2], of_step=True)


def answers(kind: str, known: Mapping[str, str]) -> dict[str, str]:
    """What is known of each question, cut to what the paper takes; a question of which nothing is known stays open."""
    asks = {ask.key: ask for ask in kind_of(kind).asks}
    said = {key: fitted(words, asks[key], known) for key, words in telling.table()["papers"][kind].items()}
    return {key: text for key, text in said.items() if text}


def fitted(words: str, ask: Ask, known: Mapping[str, str]) -> str:
    """The answer as the paper takes it: no step is refused because of a letter or of length."""
    text = printable(_filled(words, known))
    if ask.kind != "lines":
        text = " ".join(text.split())
    return telling.cut(text, ask.longest)


def _filled(words: str, known: Mapping[str, str]) -> str:
    """Empty where the value that it is made of is not known."""
    named = re.findall(r"\{(\w+)\}", words)
    if not any(known[name] for name in named):
        return ""
    return words.format_map(known).strip()


def printable(text: str) -> str:
    """Without what no printer prints."""
    return "".join(letter for letter in text if letter in LINE_ENDS or not unprintable(letter))

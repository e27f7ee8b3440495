"""How the items of a list stand for one holder or for many: what fulfils each, what was said, what is missing.

standing_of(holder, edition, day)     the items of one firm, or of one office and post
many(firms, edition, day)             the same for a page of firms, in as many questions as the list has kinds of record
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import reduce
from operator import or_
from uuid import UUID

from django.db.models import Q

from anma.duties import fulfilling
from anma.duties.choices import Look, Rhythm, Word
from anma.duties.fulfilling import Asked, Evidence, Found
from anma.duties.lists import Edition, Item
from anma.duties.models import DutyWord
from anma.duties.spans import Span, ending_in, span_of
from anma.kernel import clock
from anma.kernel.viewer import system_scope

DONE, RECORD, EXCUSED, BACK, MISSING, EVENT = "done", "record", "excused", "back", "missing", "event"


@dataclass(frozen=True, slots=True)
class Holder:
    """Whose list: a firm, or an office with the post."""

    pk: UUID
    post: str = ""
    is_firm: bool = True

    @property
    def condition(self) -> Q:
        if self.is_firm:
            return Q(enterprise_id=self.pk, office_id=None)
        return Q(office_id=self.pk, post=self.post)


@dataclass(frozen=True, slots=True)
class State:
    """One item in one span. `state` is one of the six words above; what hangs on an event is never missing."""

    item: Item
    span: Span | None
    state: str
    evidence: tuple[Evidence, ...] = ()
    word: DutyWord | None = None

    @property
    def is_due(self) -> bool:
        return self.state not in (EVENT, EXCUSED)

    @property
    def is_done(self) -> bool:
        return self.state in (DONE, RECORD)

    @property
    def looked(self) -> str:
        return self.word.look if self.word else ""


@dataclass(frozen=True, slots=True)
class Sum:
    """So many of so many; 0 of 0 says that nothing was due."""

    due: int
    done: int
    excused: int

    @property
    def missing(self) -> int:
        return self.due - self.done


def summed(states: Iterable[State]) -> Sum:
    found = list(states)
    due = [one for one in found if one.is_due]
    excused = sum(one.state == EXCUSED for one in found)
    return Sum(len(due), sum(one.is_done for one in due), excused)


def judged(item: Item, span: Span | None, evidence: Sequence[Evidence], word: DutyWord | None) -> State:
    """Pure. What was sent back is missing until somebody says something new, whatever speaks for it."""
    if word is not None and word.look == Look.BACK:
        state = BACK
    elif word is not None and word.word == Word.EXCUSED:
        state = EXCUSED
    elif word is not None and word.word == Word.DONE:
        state = DONE
    elif evidence:
        state = RECORD
    else:
        state = EVENT if item.rhythm == Rhythm.EVENT else MISSING
    return State(item, span, state, tuple(evidence), word)


def standing_of(holder: Holder, edition: Edition, day: date | None = None) -> list[State]:
    """The items in the spans in which a day lies."""
    day = day or clock.today()
    asked = {item.code: _span(item, day) for item in edition.items}
    return _for([holder], edition, asked)[holder.pk]


def many(firms: Sequence[UUID], edition: Edition, day: date | None = None) -> dict[UUID, list[State]]:
    """The same for a page of firms."""
    day = day or clock.today()
    asked = {item.code: _span(item, day) for item in edition.items}
    return _for([Holder(pk) for pk in firms], edition, asked)


def _span(item: Item, day: date) -> Span:
    """What hangs on an event is looked for in the year."""
    return span_of(item.rhythm, day) or span_of(Rhythm.YEAR, day) or Span(day, day)


def _for(holders: Sequence[Holder], edition: Edition, asked: Mapping[str, Span]) -> dict[UUID, list[State]]:
    pks = [one.pk for one in holders]
    with system_scope("records that fulfil duties of holders already seen"):
        found = _evidence(pks, edition, asked)
        words = _words(holders, edition, asked)
    return {
        pk: [
            judged(item, _named(item, asked), _of(found, item, asked, pk), words.get((pk, item.code)))
            for item in edition.items
        ]
        for pk in pks
    }


def _named(item: Item, asked: Mapping[str, Span]) -> Span | None:
    return None if item.rhythm == Rhythm.EVENT else asked[item.code]


def _evidence(pks: Sequence[UUID], edition: Edition, asked: Mapping[str, Span]) -> Mapping[Asked, Found]:
    wanted = {(key, asked[item.code]) for item in edition.items for key in item.by}
    return fulfilling.found_all(sorted(wanted), pks)


def _of(found: Mapping[Asked, Found], item: Item, asked: Mapping[str, Span], pk: UUID) -> list[Evidence]:
    told = (found[key, asked[item.code]].get(pk) for key in item.by)
    return [one for one in told if one is not None]


def _words(holders: Sequence[Holder], edition: Edition, asked: Mapping[str, Span]) -> dict[tuple[UUID, str], DutyWord]:
    """The last word of each item in its span; under whichever edition it was said, it stays."""
    firms = [one.pk for one in holders if one.is_firm]
    whose = Q(enterprise_id__in=firms, office_id=None) if firms else _of_offices(holders)
    rows = DutyWord.objects.as_system().filter(whose, _of_spans(asked), list_code=edition.code).order_by("id")
    return {(row.enterprise_id or row.office_id, row.item): row for row in rows}


def _of_spans(asked: Mapping[str, Span]) -> Q:
    """Each item in its own span alone: what was said in years before is not read."""
    items: dict[Span, list[str]] = {}
    for item, span in asked.items():
        items.setdefault(span, []).append(item)
    return reduce(or_, (Q(first_day=span.first, item__in=some) for span, some in items.items()), Q(pk__in=()))


def _of_offices(holders: Sequence[Holder]) -> Q:
    """Offices that are asked together are asked for one post."""
    return Q(office_id__in=[one.pk for one in holders], post=holders[0].post) if holders else Q(pk__in=())


def many_offices(offices: Sequence[UUID], edition: Edition, day: date | None = None) -> dict[UUID, list[State]]:
    """One list of a post for many offices, in as many questions as for one."""
    day = day or clock.today()
    asked = {item.code: _span(item, day) for item in edition.items}
    return _for([Holder(pk, edition.audience, False) for pk in offices], edition, asked)


def of_quarter(firms: Sequence[UUID], edition: Edition, quarter: Span) -> dict[UUID, tuple[Sum, dict[str, str]]]:
    """What came due in a quarter that is over: every span that ended in it. Needs nothing stored."""
    states: dict[UUID, list[State]] = {pk: [] for pk in firms}
    most = max((len(ending_in(item.rhythm, quarter)) for item in edition.items), default=0)
    for at in range(most):
        asked = {item.code: spans[at] for item in edition.items if len(spans := ending_in(item.rhythm, quarter)) > at}
        part = replace(edition, items=tuple(one for one in edition.items if one.code in asked))
        for pk, found in _for([Holder(one) for one in firms], part, asked).items():
            states[pk].extend(found)
    return {pk: (summed(found), {one.item.code: one.state for one in found}) for pk, found in states.items()}

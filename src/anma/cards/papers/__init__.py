"""The papers beside cards and labels: each is a `PaperKind`, and rooms above register theirs in `apps.ready()`.

A paper is made in two steps. `compose` reads the rows and says in plain JSON what stands on the sheet, in one language;
that is kept with the print job, so that it opens again as exactly that paper. `lay` turns it into data and assets of a
Typst template and reads nothing. What may have to be forgotten is never written into what is kept: names of people
and the firm's own name and duty number are kept as references (`person`, `of_firm`) and read anew by `filled`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal
from uuid import UUID

from django.utils.functional import Promise

from anma.codes.models import Code
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Person
from anma.risks.models import Edition

Lang = Literal["zh", "en"]
Content = dict[str, Any]
PERSON, OF_FIRM = "person", "firm"


@dataclass(frozen=True, slots=True)
class Ask:
    """What the firm is asked before this paper is printed; the answer of the last time is offered again.

    Where there are `offers` (value and words, for a viewer and a firm), one of them is chosen, or `none`.
    """

    key: str
    label: str | Promise
    hint: str | Promise = ""
    required: bool = False
    phone: bool = False
    most: int = 60
    offers: Callable[[Viewer, UUID], list[tuple[str, str]]] | None = None
    none: str | Promise = ""


@dataclass(frozen=True, slots=True)
class Chosen:
    """A point on a paper: the edition that is in force and the code that hangs there, if any."""

    edition: Edition
    code: Code | None

    @property
    def document(self) -> dict[str, Any]:
        return dict(self.edition.document)


@dataclass(frozen=True, slots=True)
class Asked:
    """What a paper is composed from. `names` is whether the firm wants people and its duty number on it."""

    viewer: Viewer
    firm: Enterprise
    points: tuple[Chosen, ...]
    lang: Lang
    format: str
    names: bool
    day: date
    said: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Laid:
    """A document as `printing.typeset` takes it."""

    template: str
    data: Mapping[str, Any]
    assets: Mapping[str, bytes] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class PaperKind:
    """A paper that a firm can print.

    Attributes:
        key: stands in `PrintJob.kind`; at most 30 letters, never reused for another paper.
        about: one sentence that says what the paper is for.
        formats: keys of `printing.formats.FORMATS`, the first is offered first.
        compose: from rows to plain JSON in `asked.lang`; raises `Refused` where there is nothing to print.
        lay: from that JSON (references filled), language and format to a Typst document.
        of_points: whether points are chosen for it; without a choice it is made of all that are published.
        asks_names: whether it can carry names and the duty number, so that the firm is asked.
        worded: what a format is called where more than the size of the paper is to be said.
        permission: what the viewer must hold for the firm; `cards.print` is asked in any case.
    """

    key: str
    title: str | Promise
    about: str | Promise
    formats: tuple[str, ...]
    compose: Callable[[Asked], Content]
    lay: Callable[[Content, Lang, str], Laid]
    of_points: bool = True
    asks_names: bool = False
    asks: tuple[Ask, ...] = ()
    order: int = 50
    permission: str = "cards.print"
    worded: Mapping[str, str | Promise] = field(default_factory=dict)

    def may(self, viewer: Viewer, firm_id: UUID) -> bool:
        """Whether this viewer prints it for this firm."""
        return viewer.may("cards.print", firm_id) and viewer.may(self.permission, firm_id)


_kinds: dict[str, PaperKind] = {}


def register(kind: PaperKind) -> PaperKind:
    """Add a paper; each key once."""
    if _kinds.setdefault(kind.key, kind) is not kind:
        raise ValueError(f"the paper {kind.key} is registered twice")
    return kind


def kind_of(key: str) -> PaperKind | None:
    """The paper of a key; None for cards and labels and for what this installation does not know."""
    return _kinds.get(key)


def every() -> list[PaperKind]:
    """All papers in the order in which they are offered."""
    return sorted(_kinds.values(), key=lambda kind: (kind.order, kind.key))


def offered(viewer: Viewer, firm_id: UUID) -> list[PaperKind]:
    """The papers that this viewer may print for this firm."""
    return [kind for kind in every() if kind.may(viewer, firm_id)]


def person(pk: str | UUID | None) -> dict[str, str] | str:
    """A person's name on a paper, read when the paper is opened: whoever is erased is not printed again."""
    return {PERSON: str(pk)} if pk else ""


def of_firm(column: Literal["name", "duty_phone", "address"]) -> dict[str, str]:
    """Something of the firm's that is read when the paper is opened."""
    return {OF_FIRM: column}


def filled(content: Any, firm: Enterprise) -> Any:
    """The kept content with its references read."""
    names = _names(set(_people(content)))
    return _filled(content, firm, names)


def _filled(value: Any, firm: Enterprise, names: Mapping[str, str]) -> Any:
    if isinstance(value, dict):
        if value.keys() == {PERSON}:
            return names.get(value[PERSON], "")
        if value.keys() == {OF_FIRM}:
            return str(getattr(firm, value[OF_FIRM]) or "")
        return {key: _filled(one, firm, names) for key, one in value.items()}
    return [_filled(one, firm, names) for one in value] if isinstance(value, list) else value


def _people(value: Any) -> Iterable[str]:
    if isinstance(value, dict):
        if value.keys() == {PERSON}:
            yield value[PERSON]
        for one in value.values():
            yield from _people(one)
    elif isinstance(value, list):
        for one in value:
            yield from _people(one)


def _names(people: set[str]) -> dict[str, str]:
    with system_scope("names on a paper that the firm prints"):
        found = Person.objects.filter(pk__in=people).values_list("pk", "name") if people else ()
        return {str(pk): name for pk, name in found}

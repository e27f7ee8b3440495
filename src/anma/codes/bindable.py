"""What a code can hang on. Rooms above register their kinds in `apps.ready()`; this room knows the door alone."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

from anma.codes.choices import CodeKind, CodeState
from anma.codes.models import Code
from anma.enterprises.presence import present
from anma.kernel.ids import NIL
from anma.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Scanned:
    """What stood in the symbol. `code` is the one in force; `replaced` is True where an older label led to it."""

    code: Code
    edition: int | None = None
    replaced: bool = False


@dataclass(frozen=True, slots=True)
class Thing:
    """Something of a firm that a label can be hung on. `labelled` where a label hangs there as far as anybody knows."""

    id: UUID
    name: str
    place: str = ""
    labelled: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What anybody may read of a thing at which a danger is reported from elsewhere; `phone` is whose it is to call."""

    words: str
    phone: str = ""


Opens = Callable[[HttpRequest, Scanned], HttpResponse | None]
NamedTo = Callable[[Viewer, Code], str]
Things = Callable[[Viewer, UUID], list[Thing]]
FirmOf = Callable[[UUID], UUID | None]
PointOf = Callable[[Code], UUID | None]
ToldOf = Callable[[Code], Told | None]
Rows = Callable[[Viewer, UUID], "Iterable[QuerySet[Any]]"]


@dataclass(frozen=True, slots=True)
class Kind:
    """`opens` draws the page of the bound thing for anybody, or says None where the thing is gone.

    `name` is what a member or officer may read about the thing; empty where the viewer may not see it. `things` are
    those of a firm that a label may be bound to; `firm_of` says whose a thing is, None where none may hang there (needs
    `system_scope`). A kind without them is bound by its own room alone. `point_of` names the risk point at which the
    thing stands where it is not itself one: whoever scanned the thing stood there (needs `system_scope`). `rows`:
    without a row in one of these sets the firm has no such thing, and `things` is not asked. `told_of`: a thing that
    does not stay where it was hung, as whoever reports a danger at it reads it (needs `system_scope`).
    """

    key: str
    title: str | Promise
    opens: Opens
    name: NamedTo
    things: Things | None = None
    firm_of: FirmOf | None = None
    point_of: PointOf | None = None
    rows: Rows | None = None
    told_of: ToldOf | None = None


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind; each key once, and only keys of `CodeKind`."""
    if kind.key not in CodeKind.values:
        raise ValueError(f"{kind.key} is not among the kinds of codes.choices")
    if _kinds.setdefault(kind.key, kind) is not kind:
        raise ValueError(f"the bindable kind {kind.key} is registered twice")


def kind_of(code: Code) -> Kind | None:
    """The kind of what the code hangs on."""
    return _kinds.get(code.kind)


def point_at(code: Code) -> UUID | None:
    """The risk point at which a code hangs, as far as it hangs at one. Needs `system_scope`."""
    kind = kind_of(code)
    return kind.point_of(code) if kind and kind.point_of else code.target_id


def told_at(code: Code | None) -> Told | None:
    """What a label in force hangs on, for whoever reports a danger there; None where the place tells more."""
    kind = kind_of(code) if code is not None and code.state == CodeState.BOUND else None
    return kind.told_of(code) if kind and kind.told_of and code else None


def even_out(request: HttpRequest, code: Code | None) -> None:
    """Ask for a thing that is not there, where none was asked for: the time tells a stranger nothing."""
    usual = _kinds.get(CodeKind.RISK_POINT)
    if usual and (code is None or code.state != CodeState.BOUND or code.kind not in _kinds):
        usual.opens(request, Scanned(Code(kind=usual.key, enterprise_id=NIL, target_id=NIL)))


def get(key: str) -> Kind | None:
    """The kind of this key, as far as a room keeps it today."""
    return _kinds.get(key)


def things_of(viewer: Viewer, firm: UUID) -> list[tuple[Kind, list[Thing]]]:
    """What of a firm a label can hang on, kind by kind; which kinds it has at all is one question for all of them."""
    kinds = offered()
    there = present(viewer, firm, {kind.key: kind.rows(viewer, firm) for kind in kinds if kind.rows})
    asked = (kind for kind in kinds if kind.things and (kind.rows is None or kind.key in there))
    return [(kind, kind.things(viewer, firm)) for kind in asked if kind.things]


def offered() -> list[Kind]:
    """Every kind that a label on the wall can be bound to by hand, in the order of `CodeKind`."""
    return [kind for key in CodeKind.values if (kind := _kinds.get(key)) and kind.things and kind.firm_of]

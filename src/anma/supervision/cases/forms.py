"""Forms of acts from their typed inputs, so that every step has one without a template of its own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from types import NoneType
from typing import Any, Literal, get_args, get_origin
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext, pgettext_lazy

from anma.acts import base
from anma.kernel.ids import uuid7
from anma.supervision.cases.choices import (
    CaseSource,
    CaseWay,
    Evidence,
    Manner,
    Party,
    Severity,
    StopScope,
    TalkWhy,
)

LONG = 200
YES_NO = {"yes": pgettext_lazy("answer", "yes"), "no": pgettext_lazy("answer", "no")}
WORDS: dict[frozenset[str], Mapping[Any, str | Promise]] = {
    frozenset(choices.values): dict(choices.choices)
    for choices in (CaseSource, CaseWay, Evidence, Manner, Party, Severity, StopScope, TalkWhy)
}
WORDS[frozenset(YES_NO)] = YES_NO
WORDS[frozenset({"speaks", "nothing"})] = {
    "speaks": pgettext_lazy("statement", "it speaks"),
    "nothing": pgettext_lazy("statement", "it says nothing and asks for no hearing"),
}
Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Asked:
    """One input of a form."""

    name: str
    label: str
    kind: str
    required: bool
    value: str = ""
    options: Options = ()
    most: int = 0
    least: int = 0


@dataclass(frozen=True, slots=True)
class Form:
    """One thing that can be done; `waits` says what is missing first, then nothing can be sent."""

    verb: str
    title: str
    fields: tuple[Asked, ...]
    new_id: UUID = field(default_factory=uuid7)
    waits: str = ""


def form_of(
    act: str, given: Mapping[str, Any] | None = None, options: Mapping[str, Options] | None = None, **more: Any
) -> Form:
    """The form of an act: `given` prefills, `options` turn a reference into a choice, what is in neither is asked.

    `labels` say one input in other words, `title` the whole form.
    """
    model, filled, chosen = base.get(act).Input, dict(given or {}), dict(options or {})
    asked = [
        _asked(name, info, filled, chosen)
        for name, info in model.model_fields.items()
        if name not in ("id", "subject", "firm") and (name in chosen or not _is_reference(info.annotation))
    ]
    labels: Mapping[str, str] = more.pop("labels", {})
    asked = [replace(one, label=labels.get(one.name, one.label)) for one in asked]
    title = more.pop("title", "") or str(base.get(act).title)
    return Form(act.partition(".")[2], title, tuple(asked), **more)


def _asked(name: str, info: Any, filled: Mapping[str, Any], chosen: Mapping[str, Options]) -> Asked:
    most, least = _bound(info, "max_length"), _bound(info, "min_length")
    known = filled.get(name, "" if info.is_required() or info.default is None else info.default)
    options = chosen.get(name) or _options(info.annotation)
    kind = "select" if options else _kind(info.annotation, most)
    return Asked(name, gettext(info.title), kind, info.is_required(), _shown(known, kind), options, most, least)


def _shown(known: Any, kind: str) -> str:
    if isinstance(known, date):
        return known.isoformat()
    return str(known) if kind != "check" else "true" if known else ""


def _plain(annotation: Any) -> Any:
    """Without `| None`."""
    kinds = [one for one in get_args(annotation) if one is not NoneType]
    return kinds[0] if len(kinds) == 1 and get_origin(annotation) is not Literal else annotation


def _is_reference(annotation: Any) -> bool:
    """Numbers of rows and lists of them are no business of whoever fills a form in."""
    plain = _plain(annotation)
    return plain is UUID or get_origin(annotation) in (list, dict)


def _options(annotation: Any) -> Options:
    if get_origin(annotation) is not Literal:
        return ()
    keys = get_args(annotation)
    words = WORDS[frozenset(keys)]
    return tuple((key, str(words[key])) for key in keys)


def _kind(annotation: Any, most: int) -> str:
    plain = _plain(annotation)
    known = {date: "date", bool: "check", int: "number"}
    return known.get(plain, "area" if most > LONG else "text")


def _bound(info: Any, name: str) -> int:
    return next((int(getattr(one, name)) for one in info.metadata if getattr(one, name, None) is not None), 0)

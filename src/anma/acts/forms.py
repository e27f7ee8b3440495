"""A form out of an act's typed input: titles, kinds and limits stand there once, and nowhere else."""

from __future__ import annotations

import types
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from decimal import Decimal
from enum import Enum
from typing import Any, Union, get_args, get_origin
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest
from django.utils.translation import gettext
from pydantic.fields import FieldInfo

from anma.acts import base
from anma.acts.base import Outcome
from anma.acts.pages import perform, raw_from_post, viewer_of
from anma.acts.photos import announcing, settle, staging
from anma.kernel.ids import uuid7

Choices = Sequence[tuple[Any, Any]]
LONG = 150
FILES = "photos"
DRAWN = "firm_marks"
NEVER = frozenset({"id", "subject", DRAWN})


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `kind` is text, long, date, time, moment, number, decimal, yes, choice or files."""

    name: str
    title: str
    kind: str
    required: bool
    most: int | None
    choices: Choices = ()
    value: Any = ""


@dataclass(frozen=True, slots=True)
class Form:
    """A button with its questions."""

    verb: str
    title: str
    fields: Sequence[Field]
    new_id: UUID

    @property
    def files(self) -> bool:
        return any(one.kind == "files" for one in self.fields)


def form_of(code: str, choices: Mapping[str, Choices] | None = None, values: Mapping[str, Any] | None = None) -> Form:
    """The form of an act. A reference is asked only where `choices` offers something for it; `unasked` never."""
    act, given, known = base.get(code), choices or {}, values or {}
    fields = [
        _field(name, info, given.get(name, ()), known.get(name))
        for name, info in act.Input.model_fields.items()
        if name not in NEVER | act.unasked and (given.get(name) or not _refers(info))
    ]
    return Form(code.partition(".")[2], str(act.title), fields, uuid7())


def _plain(info: FieldInfo) -> Any:
    """The type without "or nothing"."""
    kind = info.annotation
    if get_origin(kind) in (Union, types.UnionType):
        return next(one for one in get_args(kind) if one is not type(None))
    return kind


def _refers(info: FieldInfo) -> bool:
    return _core(info) is UUID


def _core(info: FieldInfo) -> Any:
    kind = _plain(info)
    return get_args(kind)[0] if hasattr(kind, "__metadata__") else kind


def _field(name: str, info: FieldInfo, choices: Choices, value: Any) -> Field:
    core, most = _core(info), _most(info)
    chosen = choices or (core.choices if isinstance(core, type) and issubclass(core, Enum) else ())  # type: ignore[attr-defined]
    given = value if value is not None else "" if info.is_required() or info.default_factory else info.default
    return Field(name, gettext(info.title or name), _kind(name, core, most, chosen), info.is_required(), most, chosen,
                 "" if given is None or given == () else given)  # fmt: skip


def _most(info: FieldInfo) -> int | None:
    return next((int(one.max_length) for one in info.metadata if getattr(one, "max_length", None)), None)


def _kind(name: str, core: Any, most: int | None, choices: Choices) -> str:
    if choices:
        return "choice"
    if name == FILES:
        return "files"
    simple = {date: "date", time: "time", datetime: "moment", int: "number", Decimal: "decimal", bool: "yes"}
    if core in simple:
        return simple[core]
    return "text" if core is str and (most or 0) <= LONG else "long"


def sent(request: HttpRequest, code: str, **extra: Any) -> Outcome:
    """Run an act from its posted form, with the pictures and PDFs that came along."""
    raw = raw_from_post(request, **extra)
    for name in (FILES, "_kept", "firm"):
        raw.pop(name, None)
    files: list[UploadedFile[Any]] = [one for one in request.FILES.getlist(FILES) if one.size]
    with staging(files, pdf=True) as photos:
        if photos:
            raw[FILES] = [photo.sha256 for photo in photos]
        outcome = perform(viewer_of(request), code, raw, announcing(photos))
        settle(photos, outcome)
    return outcome

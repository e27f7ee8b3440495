"""What people call the fields of an input: a `title`, marked with `gettext_noop`, is translated when it is shown."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from django.utils.translation import gettext
from pydantic import BaseModel
from pydantic.fields import FieldInfo


def title_of(info: FieldInfo) -> str:
    """The title in the reader's language; empty where none is declared."""
    return gettext(info.title) if info.title else ""


def title_at(model: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    """The title of the innermost field on the way that an error names; else the way itself, as it was sent."""
    title, branches = "", [model]
    for part in loc:
        info = next((m.model_fields[part] for m in branches if part in m.model_fields), None)
        if info is not None:
            title, branches = title_of(info), list(models_in(info.annotation))
    return title or ".".join(str(part) for part in loc)


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a field's type names, inside lists and unions too."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def every_model(model: type[BaseModel]) -> Iterator[type[BaseModel]]:
    """The model and those inside it."""
    yield model
    for info in model.model_fields.values():
        for inner in models_in(info.annotation):
            yield from every_model(inner)

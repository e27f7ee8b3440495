"""A submission in which texts are longer than they may be and nothing else is wrong: it is kept whole, never cut.

A page tells whoever types how long a text may be. What lies in a phone's list was written long ago, perhaps on an
older page, and cannot be asked for again.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from anma.acts.inputs import ActInput

I = TypeVar("I", bound=ActInput)  # noqa: E741
Path = Sequence[int | str]


def whole(model: type[I], raw: Mapping[str, Any]) -> I | None:
    """The input with every text as it came; None where something else is wrong, or nothing."""
    try:
        model.model_validate(dict(raw))
    except ValidationError as error:
        faults: list[dict[str, Any]] = [dict(one) for one in error.errors()]
    else:
        return None
    if not all(fault["type"] == "string_too_long" for fault in faults):
        return None
    cut = deepcopy(dict(raw))
    for fault in faults:
        _put(cut, fault["loc"], fault["input"].strip()[: fault["ctx"]["max_length"]])
    try:
        made = model.model_validate(cut)
    except ValidationError:
        return None
    for fault in faults:
        made = _restored(made, fault["loc"], fault["input"])
    return made


def _put(raw: Any, path: Path, text: str) -> None:
    for step in path[:-1]:
        raw = raw[step]
    raw[path[-1]] = text


def _restored(part: Any, path: Path, text: str) -> Any:
    """The part with the text at its place, everything between copied: an input is never changed."""
    if not path:
        return text
    first, rest = path[0], path[1:]
    if isinstance(part, BaseModel):
        return part.model_copy(update={str(first): _restored(getattr(part, str(first)), rest, text)})
    return [_restored(one, rest, text) if at == first else one for at, one in enumerate(part)]

"""What a code can hang on. Rooms above register their kinds in `apps.ready()`; this room knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.functional import Promise

from anma.codes.models import Code
from anma.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Scanned:
    """What stood in the symbol. `code` is the one in force; `replaced` is True where an older label led to it."""

    code: Code
    edition: int | None = None
    replaced: bool = False


Opens = Callable[[HttpRequest, Scanned], HttpResponse | None]
NamedTo = Callable[[Viewer, Code], str]


@dataclass(frozen=True, slots=True)
class Kind:
    """`opens` draws the page of the bound thing for anybody, or says None where the thing is gone.

    `name` is what a member or officer may read about the thing; empty where the viewer may not see it.
    """

    key: str
    title: str | Promise
    opens: Opens
    name: NamedTo


_kinds: dict[str, Kind] = {}


def register(kind: Kind) -> None:
    """Add a kind; each key once."""
    if _kinds.setdefault(kind.key, kind) is not kind:
        raise ValueError(f"the bindable kind {kind.key} is registered twice")


def kind_of(code: Code) -> Kind | None:
    """The kind of what the code hangs on."""
    return _kinds.get(code.kind)

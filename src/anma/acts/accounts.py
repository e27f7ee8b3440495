"""Whose name a command acts in. `acts` asks, `people` answers: it registers the one finder when it starts."""

from __future__ import annotations

from collections.abc import Callable

from anma.kernel.viewer import Viewer

Finder = Callable[[str], Viewer | None]
_finder: list[Finder] = []


def register(finder: Finder) -> Finder:
    """Make `finder` the one that answers; a later one takes its place."""
    _finder[:] = [finder]
    return finder


def registered() -> bool:
    """True where somebody answers."""
    return bool(_finder)


def viewer_called(username: str) -> Viewer | None:
    """Who signs in under this name, under the hat now worn; None where no open sign-in is called so."""
    if not _finder:
        raise RuntimeError("no finder of accounts is registered")
    return _finder[0](username)

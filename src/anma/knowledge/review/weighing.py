"""Which corrections pass the rules of the library (`packs/lint.py`, `plain/lint.py`), entry by entry."""

from collections.abc import Callable, Iterable, Mapping

from anma.knowledge.fault import Fault
from anma.knowledge.packs import cells
from anma.knowledge.packs.lint import lint
from anma.knowledge.packs.schema import Pack
from anma.knowledge.plain import lint as plain
from anma.knowledge.text import KnowledgeError, Text

Refusals = dict[str, list[str]]
Own = dict[str, dict[str, str]]


def weighed(library: Mapping[str, Pack], changes: cells.Changes) -> Refusals:
    """The entries whose corrections do not pass, with the reasons; empty where all of them do.

    An entry is taken or refused as a whole. A fault that the library has already is nobody's fault here. Where
    nothing tells which entry brings a fault, all that are left are refused: better none than a wrong one.
    """
    kept, refused = {entry: dict(own) for entry, own in changes.items()}, Refusals()
    for entry in list(kept):
        if why := _unreadable(library, entry, kept[entry]):
            refused[entry] = [Fault(why.en, why.zh)]
            del kept[entry]
    touched = {entry.partition("/")[0] for entry in kept}
    before = _faults(library, touched) if kept else set()
    while kept and (new := _faults(_with(library, kept), touched) - before):
        for fault in sorted(new):
            for entry in _guilty(fault, kept, lambda one: _faults(_with(library, one), touched)):
                refused.setdefault(entry, []).append(fault)
        kept = {entry: own for entry, own in kept.items() if entry not in refused}
    return refused


def _unreadable(library: Mapping[str, Pack], entry: str, own: Mapping[str, str]) -> Text | None:
    try:
        cells.changed(library[entry.partition("/")[0]], {entry: own})
    except KnowledgeError as error:
        return error.text
    return None


def _with(library: Mapping[str, Pack], kept: Own) -> dict[str, Pack]:
    touched = {entry.partition("/")[0] for entry in kept}
    return {key: cells.changed(pack, kept) if key in touched else pack for key, pack in library.items()}


def _faults(library: Mapping[str, Pack], touched: Iterable[str]) -> set[str]:
    return {*lint(library.values()), *plain.lint(library[key] for key in touched)}


def _guilty(fault: str, kept: Own, faults: Callable[[Own], set[str]]) -> list[str]:
    """The entries that bring a fault: of those it may speak of the ones that bring it alone, else all of these."""
    at = fault.partition(": ")[0].replace(".", "/") + "/"
    placed = [entry for entry in kept if at.startswith(f"{entry.partition('#')[0]}/")]
    said = [entry for entry in kept if any(len(text) > 1 and text in fault for text in kept[entry].values())]
    asked = placed or said or list(kept)
    if len(asked) == 1:
        return asked
    return [entry for entry in asked if fault in faults({entry: kept[entry]})] or asked

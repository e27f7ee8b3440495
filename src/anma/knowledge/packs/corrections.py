"""What a review on paper corrected: laid over the packs when they are read, so that a city need not wait for a release.

The file is JSON: `{"format": 1, "number": 2, "corrections": [{"entry", "field", "old", "new", "number"}]}`; entries and
fields are those of `cells.py`, `old` is the text as this version of the project ships it, `number` counts the imports.
A correction whose `old` is no longer what the pack says does not apply: somebody rewrote the line since, and a person
has to look at both. A pack that is corrected carries the number in its edition (`2026.11+c2`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, replace
from functools import lru_cache
from pathlib import Path
from typing import Any
from uuid import UUID

from anma.knowledge import own_files
from anma.knowledge.document import build_document
from anma.knowledge.fault import Fault
from anma.knowledge.own_files import Damaged
from anma.knowledge.packs import cells
from anma.knowledge.packs.schema import Pack, Point
from anma.knowledge.text import KnowledgeError, Text

FORMAT = 1
NAME = "corrections.json"
_NOBODYS = UUID(int=0)


@dataclass(frozen=True, slots=True)
class Correction:
    """One cell that says something else than the project ships."""

    entry: str
    field: str
    old: str
    new: str
    number: int = 0

    @property
    def pack(self) -> str:
        return self.entry.partition("/")[0]


@dataclass(frozen=True, slots=True)
class Kept:
    """The file: how often something was imported, and what is corrected."""

    number: int = 0
    corrections: tuple[Correction, ...] = ()


def kept() -> Kept:
    """What the file says; nothing where there is none.

    Raises:
        Damaged: nobody can read it. Packs are then as shipped, and nothing may be written over it.
    """
    return _kept(own_files.where(NAME), own_files.stamp(NAME)) or Kept()


@lru_cache(maxsize=2)
def _kept(_path: Path | None, _stamp: tuple[int, int, int]) -> Kept | None:
    return own_files.read(NAME, _parsed)


def read() -> tuple[Correction, ...]:
    """The corrections that are kept; none where nobody can read the file (`faults`, `anma doctor`)."""
    try:
        return kept().corrections
    except Damaged:
        return ()


def number() -> int:
    """How often something was imported; 0 where nobody can read the file."""
    try:
        return kept().number
    except Damaged:
        return 0


def are_damaged() -> bool:
    """Whether there is a file that nobody can read."""
    try:
        kept()
    except Damaged:
        return True
    return False


def _parsed(told: Any) -> Kept:
    """Raises ValueError, TypeError or LookupError for what is not of this form."""
    if told["format"] != FORMAT:
        raise ValueError(f"format {told['format']!r}, expected {FORMAT}")
    found = tuple(Correction(**one) for one in told["corrections"])
    for one in found:
        words = (one.entry, one.field, one.old, one.new)
        if not all(isinstance(word, str) for word in words) or type(one.number) is not int:
            raise TypeError(f"{one.entry!r} {one.field!r}: texts and a whole number expected")
    return Kept(max((int(told["number"]), *(one.number for one in found))), found)


def laid_over(pack: Pack, corrections: Iterable[Correction] | None = None) -> Pack:
    """The pack as corrected, with the number in its edition; as it was where nothing fits."""
    own = [one for one in (read() if corrections is None else corrections) if one.pack == pack.id]
    made, applied = _applied(pack, _fitting(pack, own)) if own else (pack, [])
    return replace(made, edition=f"{pack.edition}+c{max(one.number for one in applied)}") if applied else pack


def _fitting(pack: Pack, own: list[Correction]) -> list[Correction]:
    says = dict(cells.entries(pack))
    return [one for one in own if says.get(one.entry, {}).get(one.field) == one.old]


def _applied(pack: Pack, fitting: list[Correction]) -> tuple[Pack, list[Correction]]:
    """The pack with what can be applied, and what that was: an entry that would break its point is left out alone."""
    by_entry: dict[str, list[Correction]] = {}
    for one in fitting:
        by_entry.setdefault(one.entry, []).append(one)
    applied: list[Correction] = []
    for own in by_entry.values():
        made = _sound(pack, own)
        if made is not None:
            pack, applied = made, [*applied, *own]
    return pack, applied


def _sound(pack: Pack, own: list[Correction]) -> Pack | None:
    """The pack with these corrections of one entry; None where no page could be made of it.

    The import lets no such thing in; a file that somebody edited by hand may hold anything.
    """
    entry = own[0].entry
    try:
        made = cells.changed(pack, {entry: {one.field: one.new for one in own}})
        for point in made.points:
            if entry.startswith(f"{pack.id}/{point.key}/") or entry == f"{pack.id}/{point.key}":
                _shown(point)
    except (KnowledgeError, LookupError, ValueError):
        return None
    return made


def _shown(point: Point) -> None:
    build_document(point, _NOBODYS)
    build_document(point, _NOBODYS, method="LS")


def faults(shipped: Mapping[str, Pack]) -> list[str]:
    """What of the kept corrections does not apply, one line each. `shipped` are the packs as the project has them."""
    try:
        known = kept().corrections
    except Damaged as error:
        return [_fault(error.text.en, error.text.zh)]
    found: list[str] = []
    for pack_id in dict.fromkeys(one.pack for one in known):
        own = [one for one in known if one.pack == pack_id]
        fitting = _fitting(shipped[pack_id], own) if pack_id in shipped else []
        applied = _applied(shipped[pack_id], fitting)[1] if fitting else []
        found += [_of(one, "no longer fits", "和现在的库对不上了") for one in own if one not in fitting]
        found += [_of(one, "cannot be applied", "用不上") for one in fitting if one not in applied]
    return found


def _of(one: Correction, en: str, zh: str) -> Fault:
    where = f"{one.entry} {one.field}"
    return _fault(f"{where}: {en}", f"{where}：{zh}")


def _fault(en: str, zh: str) -> Fault:
    return Fault(f"corrections: {en}", f"更正：{zh}")


class Meanwhile(KnowledgeError):
    """Somebody else's corrections were written after these were compared."""

    def __init__(self, number: int) -> None:
        zh = f"就在这时另有一次导入（第 {number} 次）写进来了。这次什么都没有写：请再运行一遍，按现在的内容重新对照。"
        en = f"Meanwhile another import (number {number}) was written. Nothing of this one was: run it again, so that "
        en += "it is compared with what the library says now."
        super().__init__(Text(zh, en))


def keep(changes: cells.Changes, shipped: Mapping[str, Pack], since: int) -> int:
    """Write new corrections to those of the file and return their number.

    `since` is the number of the file that the changes were compared with.

    What is corrected back to the shipped text leaves the file. The file is replaced at once and whole; the one before
    stays beside it as `corrections.<its number>.json`.

    Raises:
        Damaged: what is kept already cannot be read, and would be lost.
        Meanwhile: another import was written since.
        OSError: it cannot be written; what was kept is as it was.
    """
    with own_files.locked():
        before = kept()
        if before.number != since:
            raise Meanwhile(before.number)
        return _keep(before, changes, shipped)


def _keep(before: Kept, changes: cells.Changes, shipped: Mapping[str, Pack]) -> int:
    known, number = {(one.entry, one.field): one for one in before.corrections}, before.number + 1
    says = {entry: own for pack in shipped.values() for entry, own in cells.entries(pack)}
    for entry, fields in changes.items():
        for field, new in fields.items():
            known.pop((entry, field), None)
            if new != says[entry][field]:
                known[entry, field] = Correction(entry, field, says[entry][field], new, number)
    _replace(number, before.number, known.values())
    return number


def _replace(number: int, before: int, corrections: Iterable[Correction]) -> None:
    path = own_files.where(NAME)
    if path is not None and path.exists():
        own_files.put(NAME.replace(".json", f".{before}.json"), path.read_bytes())
    ordered = sorted(corrections, key=lambda one: (one.entry, one.field))
    own_files.write(NAME, {"format": FORMAT, "number": number, "corrections": [asdict(one) for one in ordered]})

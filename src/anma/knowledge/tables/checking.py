"""What `anma knowledge check` proves of the code tables: counts, parents, CAS numbers, maps, editions."""

from collections.abc import Iterator, Mapping

from anma.knowledge import tables
from anma.knowledge.tables.kept import TABLES, Entry, Kept, entries

OLD_TYPES, NEW_TYPES = 20, 27


def faults() -> list[str]:
    """Every fault of every table, one line each; empty when all is well."""
    found = [fault for kept in TABLES for fault in _table(kept)]
    return [*found, *_industries(), *_accidents(), *_key_chemicals(), *_sectors()]


def _table(kept: Kept) -> Iterator[str]:
    known, lines = entries(kept.table), tables.rows(kept.table)
    if kept.count is not None and len(lines) != kept.count:
        yield f"{kept.table}: {len(lines)} rows, the text has {kept.count}"
    if len(known) != len(lines):
        yield f"{kept.table}: a code stands twice"
    if not any(one.table == kept.table for one in tables.editions()):
        yield f"{kept.table}: no edition tells where it comes from"
    for entry in known.values():
        yield from (f"{kept.table}/{entry.code}: {fault}" for fault in _row(kept, entry, known))


def _row(kept: Kept, entry: Entry, known: Mapping[str, Entry]) -> Iterator[str]:
    if not entry.name.zh:
        yield "no Chinese name"
    if kept.english and not entry.name.en:
        yield "no English name"
    if kept.parent and not _has_parent(kept, entry, known):
        yield "its parent is missing"
    yield from (f"CAS {cas}: wrong check digit" for cas in numbers(entry.more.get(kept.cas, "")) if not is_cas(cas))


def _has_parent(kept: Kept, entry: Entry, known: Mapping[str, Entry]) -> bool:
    if kept.table == "factors_own":
        return entry.parent in entries("factors")
    if kept.parent == "column":
        return not entry.parent or entry.parent in known
    return len(entry.code) == 1 or any(entry.code[:-n] in known for n in (1, 2))


def numbers(text: str) -> list[str]:
    """The CAS numbers of a column, however they are divided."""
    return text.replace(";", " ").replace("；", " ").replace("|", " ").split()


def is_cas(text: str) -> bool:
    """Whether the last digit is that of the others, weighted from the right by 1, 2, 3 … modulo 10."""
    parts = text.split("-")
    if len(parts) != 3 or not all(part.isascii() and part.isdecimal() for part in parts) or len(parts[2]) != 1:
        return False
    digits = [int(one) for one in reversed(parts[0] + parts[1])]
    return sum(weight * digit for weight, digit in enumerate(digits, 1)) % 10 == int(parts[2])


def _industries() -> Iterator[str]:
    """Sections are letters; each class begins with its group, each group with its division."""
    known = tables.industries()
    by_length = {n: sum(code.isdecimal() and len(code) == n for code in known) for n in (2, 3, 4)}
    sections = sum(code.isalpha() for code in known)
    if (sections, *by_length.values()) != (20, 97, 473, 1381):
        yield f"industries: {sections} sections, {by_length} below; 20, 97, 473, 1,381 are right"
    orphans = (code for code in known if code.isdecimal() and len(code) > 2 and code[:-1] not in known)
    yield from (f"industries/{code}: its group is missing" for code in orphans)


def _accidents() -> Iterator[str]:
    """Every old type leads somewhere, by itself or by a person's choice."""
    new, old = tables.accident_types(), tables.accident_types("GB 6441-1986")
    if (len(old), len(new)) != (OLD_TYPES, NEW_TYPES):
        yield f"accident_types: {len(old)} old, {len(new)} new"
    mapped = tables.accident_map()
    yield from (f"accident_map: {code} leads nowhere" for code in old if code not in mapped)
    for one in mapped.values():
        strange = [code for code in (*one.candidates, *([one.new] if one.new else [])) if code not in new]
        yield from (f"accident_map/{one.old}: {code} is no type of 2025" for code in strange)
        if not one.candidates or (one.new is None and len(one.candidates) < 2):
            yield f"accident_map/{one.old}: a person has nothing to choose from"


def _key_chemicals() -> Iterator[str]:
    catalogue = entries("chemicals")
    for entry in entries("key_chemicals").values():
        strange = [number for number in entry.more["catalogue"].split() if number not in catalogue]
        yield from (f"key_chemicals/{entry.code}: {number} is not in the catalogue" for number in strange)


def _sectors() -> Iterator[str]:
    for row in tables.rows("sector_trades"):
        if row["sector"] not in tables.sectors() or not tables.industry(row["prefix"]):
            yield f"sector_trades/{row['prefix']}: unknown trade or sector"

"""How the register reads: kind, dangers, what is tested with its limits, who is responsible."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.kernel.viewer import Viewer
from anma.knowledge.tables.kept import entries
from anma.people.models import Membership
from anma.people.queries import names_of
from anma.permits.reading import in_reader, range_of
from anma.permits.space_models import Answer, Space
from anma.permits.spaces import tables


@dataclass(frozen=True, slots=True)
class Line:
    """A space in words; `missing` is what the register or the gate still lacks."""

    row: Space
    kind: str
    dangers: str
    gases: str
    responsible: str
    missing: tuple[str, ...]


def lines(viewer: Viewer, rows: Sequence[Space]) -> list[Line]:
    """The rows of a list; everybody's names in two questions."""
    hats = Membership.objects.visible_to(replace(viewer, narrow=False)).filter(
        pk__in={row.responsible_id for row in rows if row.responsible_id}
    )
    people = dict(hats.values_list("pk", "person_id")) if any(row.responsible_id for row in rows) else {}
    names = names_of(viewer, people.values()) if people else {}
    return [_line(row, names.get(people.get(row.responsible_id), "")) for row in rows]


def _line(row: Space, responsible: str) -> Line:
    return Line(row, kind_words(row.kind), danger_words(row), gas_words(row), responsible, tuple(_missing(row)))


def kind_words(code: str) -> str:
    """What a kind is called; of one that nobody chose, nothing."""
    return in_reader(tables.kinds()[code].name) if code in tables.kinds() else ""


def comma() -> str:
    return pgettext("list", ", ")


def danger_words(row: Space) -> str:
    return comma().join(in_reader(tables.dangers()[key].name) for key in row.dangers if key in tables.dangers())


def gas_words(row: Space) -> str:
    """Each gas with what it may read; the limits are those of the permits, so that both say the same."""
    known = [f"{in_reader(limit.name)} {range_of(limit)}" for limit in tables.tested() if limit.gas in row.gases]
    more = [entries("exposure_limits")[code] for code in row.substances if code in entries("exposure_limits")]
    return comma().join([*known, *(f"{in_reader(one.name)} {tables.limit_words(one)}".strip() for one in more)])


def _missing(row: Space) -> list[str]:
    found = []
    if row.sign != Answer.YES:
        found.append(_("no warning sign") if row.sign == Answer.NO else _("sign: not said"))
    if row.locked != Answer.YES:
        found.append(_("not locked") if row.locked == Answer.NO else _("lock: not said"))
    if not row.rescue:
        found.append(_("no rescue kit"))
    if row.responsible_id is None:
        found.append(_("nobody responsible"))
    return found


def kind_choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """The kinds under their three groups."""
    table = entries("confined_spaces")
    groups = {code: in_reader(entry.name) for code, entry in table.items() if not entry.parent}
    found = {
        code: [(one.code, in_reader(one.name)) for one in tables.kinds().values() if one.parent == code]
        for code in groups
    }
    return [(groups[code], kinds) for code, kinds in found.items()]

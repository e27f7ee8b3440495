"""How a dated thing is spoken of: its kind, whose it is, how many days are left. Names only for whom they are."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from anma.enterprises.dated import kinds
from anma.enterprises.dated.queries import SOON
from anma.enterprises.dated_models import Dated, DatedState
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.knowledge.text import Text
from anma.people.queries import names_of


@dataclass(frozen=True, slots=True)
class Line:
    """A row as one viewer reads it. `whose` and `number` are empty where they are nobody's business but the firm's."""

    row: Dated
    kind: str
    whose: str
    number: str
    note: str
    late: bool
    soon: bool

    @property
    def title(self) -> str:
        return " · ".join(part for part in (self.kind, self.whose) if part)


def words(text: Text) -> str:
    """A text of the tables in the reader's language."""
    return text.in_("en" if (get_language() or "").startswith("en") else "zh")


def kind_words(key: str) -> str:
    """What a kind is called."""
    return words(kinds.every()[key].name)


def lines(viewer: Viewer, rows: Sequence[Dated]) -> list[Line]:
    """The rows of a list; everybody's names in one question."""
    names = names_of(viewer, {row.person_id for row in rows if row.person_id})
    return [_line(viewer, row, names.get(row.person_id, "") if row.person_id else "") for row in rows]


def personal(viewer: Viewer, row: Dated) -> bool:
    """Whether this viewer reads the name and the number on somebody's paper."""
    own = row.person_id is not None and row.person_id == viewer.actor_id
    return own or viewer.may("people.see", row.enterprise_id)


def is_of_a_person(row: Dated) -> bool:
    return kinds.every()[row.kind].holder == "person"


def _line(viewer: Viewer, row: Dated, name: str) -> Line:
    of_person, told = is_of_a_person(row), personal(viewer, row)
    whose = row.thing or name or (row.name_on_it if told else "")
    number = row.number if told or not of_person else ""
    days = (row.valid_to - clock.today()).days
    current = stands(row)
    return Line(
        row, kind_words(row.kind), whose, number, left(row), current and days < 0, current and 0 <= days <= SOON
    )


def stands(row: Dated) -> bool:
    """Whether it is the last word; a row that was read without its mark counts as such."""
    return row.state == DatedState.CURRENT and not getattr(row, "outdone", False)


def left(row: Dated) -> str:
    """How long it still holds, or since when not; of what is no longer the last word, what became of it."""
    if not stands(row):
        return str(DatedState.SUPERSEDED.label if row.state == DatedState.CURRENT else row.get_state_display())
    days = (row.valid_to - clock.today()).days
    if days < 0:
        return ngettext("ran out %(n)s day ago", "ran out %(n)s days ago", -days) % {"n": -days}
    if days == 0:
        return _("last day today")
    return ngettext("%(n)s day left", "%(n)s days left", days) % {"n": days}


def cycle_words(months: int | None) -> str:
    """How often a kind usually comes round."""
    if months is None:
        return ""
    if months % 12 == 0:
        return ngettext("usually every year", "usually every %(n)s years", months // 12) % {"n": months // 12}
    return ngettext("usually every month", "usually every %(n)s months", months) % {"n": months}


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All kinds under their groups, for choosing one."""
    known: dict[str, list[tuple[str, str]]] = {group: [] for group in kinds.GROUPS}
    for kind in kinds.every().values():
        known[kind.group].append((kind.key, words(kind.name)))
    return [(str(kinds.GROUPS[group]), found) for group, found in known.items()]


def duty_rows(row: Dated) -> list[tuple[str, str]]:
    """Who looks after what where one firm works inside another's factory; what nobody agreed on says so."""
    return [(words(text), duty_words(row.duties.get(key, ""))) for key, text in kinds.duties().items()]


def duty_words(who: str) -> str:
    """The landlord, the tenant, both, or nobody yet."""
    said = {"landlord": _("the landlord"), "tenant": _("the tenant"), "both": _("both together")}
    return said.get(who, _("not agreed yet"))

"""The register as a list: what has run out first, chips with their counts, pages by key, and the same as a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.db.models import Count, Q, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import pgettext_lazy

from anma.enterprises.dated import kinds
from anma.enterprises.dated.queries import LATER, LATEST, SOON, marked
from anma.enterprises.dated.showing import Line, kind_words, lines
from anma.enterprises.dated_models import Dated
from anma.kernel import clock
from anma.kernel.searching import containing, searched
from anma.kernel.viewer import Viewer

PAGE_SIZE = 50
CHIPS: Mapping[str, str | Promise] = {
    "all": pgettext_lazy("dated things", "All"),
    "out": pgettext_lazy("dated things", "Run out"),
    "30": pgettext_lazy("dated things", "Within 30 days"),
    "90": pgettext_lazy("dated things", "Within 90 days"),
    "past": pgettext_lazy("dated things", "Renewed or withdrawn"),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What an address asks for."""

    show: str
    group: str
    text: str
    firm: UUID | None

    def query(self) -> dict[str, str]:
        known = {"show": self.show, "group": self.group, "q": self.text, "firm": str(self.firm or "")}
        return {key: value for key, value in known.items() if value and (key, value) != ("show", "all")}


def asked(given: Mapping[str, str], firm: UUID | None) -> Asked:
    """Unknown values are left out of account."""
    show, group = given.get("show", ""), given.get("group", "")
    return Asked(
        show if show in CHIPS else "all",
        group if group in kinds.GROUPS else "",
        searched(given.get("q", "")),
        firm,
    )


def rows_of(viewer: Viewer, what: Asked) -> QuerySet[Dated]:
    """The rows that fit, what ran out longest ago first; of what is past the latest first."""
    rows = _fitting(viewer, what).filter(_shown(what.show))
    return rows.order_by("-valid_to", "-id") if what.show == "past" else rows.order_by("valid_to", "id")


def counts(viewer: Viewer, what: Asked) -> dict[str, int]:
    """How many each chip opens."""
    found: dict[str, int] = _fitting(viewer, what).aggregate(
        **{f"n{key}": Count("pk", filter=_shown(key)) for key in CHIPS}
    )
    return {key: found[f"n{key}"] for key in CHIPS}


def page_after(rows: QuerySet[Dated], what: Asked, last: Dated | None) -> tuple[list[Dated], bool]:
    """One page behind a row by key, never by counting; and whether another one follows."""
    if last is not None:
        beyond = "lt" if what.show == "past" else "gt"
        same_day = Q(valid_to=last.valid_to, **{f"id__{beyond}": last.pk})
        rows = rows.filter(Q(**{f"valid_to__{beyond}": last.valid_to}) | same_day)
    found = list(rows[: PAGE_SIZE + 1])
    return found[:PAGE_SIZE], len(found) > PAGE_SIZE


def _fitting(viewer: Viewer, what: Asked) -> QuerySet[Dated]:
    rows = marked(Dated.objects.visible_to(viewer))
    if what.firm is not None:
        rows = rows.filter(enterprise_id=what.firm)
    if what.group:
        rows = rows.filter(kind__in=[kind.key for kind in kinds.every().values() if kind.group == what.group])
    return rows.filter(_matching(what.text)) if what.text else rows


def _matching(text: str) -> Q:
    """The word in the thing's or the issuer's name, or in what its kind is called. People are looked up elsewhere."""
    named = [key for key in kinds.every() if text.casefold() in kind_words(key).casefold()]
    return containing("thing", text) | containing("issuer", text) | Q(kind__in=named)


def _shown(show: str) -> Q:
    today, current = clock.today(), LATEST
    match show:
        case "out":
            return current & Q(valid_to__lt=today)
        case "30" | "90":
            return current & Q(
                valid_to__gte=today, valid_to__lte=today + timedelta(days=SOON if show == "30" else LATER)
            )
        case "past":
            return ~current
        case _:
            return current


def heads() -> list[str]:
    """The columns of the file, which the import reads again."""
    return [
        _("Kind"), _("Whose, or which"), _("Number on it"), _("Issued by"), _("Valid from"), _("Valid until"),
        _("Remind days before"), _("Remark"), _("State"), _("Days left"),
    ]  # fmt: skip


def cells(viewer: Viewer, rows: Sequence[Dated]) -> Iterator[list[Any]]:
    """The lines of the file."""
    for line in lines(viewer, rows):
        yield _cells(line)


def _cells(line: Line) -> list[Any]:
    row = line.row
    since = row.valid_from.isoformat() if row.valid_from else ""
    told = [line.kind, line.whose, line.number, row.issuer, since, row.valid_to.isoformat()]
    remind = (row.valid_to - row.remind_on).days
    return [*told, remind, row.note, line.note, (row.valid_to - clock.today()).days]

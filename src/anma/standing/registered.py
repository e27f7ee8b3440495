"""What stands in a firm's registers and so says what it has: confined spaces, leases, contractors, whatever runs out.

A register is the firm's own word as well, and a later and more exact one than "we have none of this here".
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.enterprises.dated import leasing
from anma.enterprises.dated.queries import current
from anma.enterprises.dated.showing import kind_words, left
from anma.enterprises.dated_models import Dated
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.knowledge.judging.applying import Reach
from anma.permits.spaces import queries as spaces

SPACE = "space"
LEASE = "gm-3-1"  # the criterion that a lease without its papers is about
ENOUGH = 500  # rows of a register that are read; what ran out longest ago comes first


@dataclass(frozen=True, slots=True)
class Entry:
    """One row: its kind, what it is called and where it stands; `wrong` says what it lacks, empty where nothing."""

    kind: str
    name: str
    url: str
    wrong: str = ""
    out: bool = False  # it has run out
    only: str = ""  # what is wrong with it concerns this criterion alone

    def is_one_of(self, kinds: Iterable[str]) -> bool:
        return bool(_names(self.kind) & set(kinds))


def registered(viewer: Viewer, firm: UUID) -> list[Entry]:
    """Everything that stands in the registers as far as the viewer may see it, with what is wrong about it."""
    rows = list(current(viewer, [firm])[:ENOUGH])
    return [*_spaces(viewer, firm), *map(_dated, rows), *_leases(rows)]


def kinds_of(entries: Iterable[Entry]) -> frozenset[str]:
    """As `applies.yaml` names them. A sump that only sounds like a confined space is none yet."""
    return frozenset[str]().union(*(_names(one.kind) for one in entries if one.kind))


def about(reach: Reach, entries: Iterable[Entry]) -> list[Entry]:
    """What of it speaks for the criterion: that the firm has such things, or that one of them ran out."""
    has = frozenset[str]().union(*(way.has for way in reach.ways))
    return [one for one in entries if _speaks(one, reach, has)]


def _speaks(one: Entry, reach: Reach, has: frozenset[str]) -> bool:
    if one.only:
        return one.only == reach.criterion.key
    return one.is_one_of(has) or one.is_one_of(reach.dated)


def wrong(reach: Reach, entries: Sequence[Entry]) -> list[Entry]:
    """What of these presses: it lacks something that this criterion asks for, or ran out and is its business."""
    return [one for one in entries if one.only == reach.criterion.key or (one.out and one.is_one_of(reach.dated))]


def _names(kind: str) -> set[str]:
    return {kind, f"{kind.partition('.')[0]}.*"}


def _spaces(viewer: Viewer, firm: UUID) -> list[Entry]:
    url = reverse("permits:spaces") + _named(viewer, firm)
    kept = [Entry(SPACE, row.name, reverse("permits:space", args=[row.pk])) for row in spaces.spaces(viewer, firm)]
    doubts = spaces.doubts_of(viewer, firm)
    return kept + [Entry("", one.name, url, one.sentence, only=spaces.CRITERION) for one in doubts]


def _named(viewer: Viewer, firm: UUID) -> str:
    return "" if viewer.enterprise_id == firm else f"?{urlencode({'firm': str(firm)})}"


def _dated(row: Dated) -> Entry:
    out = row.valid_to < clock.today()
    name = " · ".join(part for part in (kind_words(row.kind), row.thing) if part)
    return Entry(row.kind, name, _url(row), left(row) if out else "", out)


def _leases(rows: Sequence[Dated]) -> list[Entry]:
    return [
        Entry("", gap.lease.thing or kind_words(gap.lease.kind), _url(gap.lease), missing, only=LEASE)
        for gap in leasing.gaps(rows)
        for missing in gap.missing
    ]


def _url(row: Dated) -> str:
    return reverse("enterprises:dated_one", args=[row.pk])


def again(entries: Sequence[Entry]) -> str:
    """Why a criterion that was said to hit nothing stands on the page again."""
    names = list(dict.fromkeys(one.name for one in entries if one.kind))
    return _("You have registered: %(names)s. Please look at it again.") % {"names": _few(names)}


def has_words(entries: Sequence[Entry]) -> str:
    """Why it concerns the firm."""
    names = list(dict.fromkeys(one.name for one in entries if one.kind))
    return _("Because you have registered: %(names)s") % {"names": _few(names)}


def _few(names: Sequence[str]) -> str:
    more = _(" and %(n)s more") % {"n": len(names) - 3} if len(names) > 3 else ""
    return pgettext("list", ", ").join(names[:3]) + more

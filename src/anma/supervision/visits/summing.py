"""What a visit came to, in sentences that write themselves and may be changed. In the language of the documents."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from anma.hazards.choices import HazardLevel, Source
from anma.hazards.models import Hazard
from anma.supervision.models import Visit
from anma.supervision.visits.answers import BAD, NONE, OK, counted, counted_again

LONGEST = 1000
SHORT = 40


def summary(visit: Visit, language: str = "zh-hans") -> str:
    """How many lines, what was found, what is grave. Needs `system_scope`."""
    rows = Hazard.objects.as_system().filter(
        enterprise_id=visit.enterprise_id, source_kind=Source.VISIT, source_id=visit.pk
    )
    with translation.override(language):
        said = [*_looked(visit), *_found(list(rows.order_by("found_at", "id")))]
        return ("" if language.startswith("zh") else " ").join(said)[:LONGEST]


def _looked(visit: Visit) -> list[str]:
    counts, again = counted(visit), counted_again(visit)
    seen = sum(counts[answer] for answer in counts if answer != "unseen")
    values = {"n": seen, "fine": counts[OK] - again[OK], "none": counts[NONE] - again[NONE]}
    said = _("Looked at %(n)d lines of the list: %(fine)d in order, %(none)d do not apply.") % values
    return [said, *_again(again[OK], again[BAD])]


def _again(right: int, still: int) -> list[str]:
    """What was open before: put right and not, each by itself."""
    if not right + still:
        return []
    return [_("Looked again at what was open: %(right)d put right, %(open)d not.") % {"right": right, "open": still}]


def _found(rows: list[Hazard]) -> list[str]:
    if not rows:
        return [_("Nothing was found that has to be put right.")]
    major = sum(row.level == HazardLevel.MAJOR for row in rows)
    listed = pgettext("list", "; ").join(f"{n}. {row.description[:SHORT]}" for n, row in enumerate(rows, 1))
    said = [
        ngettext("Found %(n)d hazard: %(list)s.", "Found %(n)d hazards: %(list)s.", len(rows))
        % {"n": len(rows), "list": listed}
    ]
    if major:
        said.append(ngettext("%(n)d of them is major.", "%(n)d of them are major.", major) % {"n": major})
    return said

"""What hazards add to a firm's page."""

from typing import Any

from django.db.models import Case, Count, F, Value, When, Window
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.enterprises.models import Enterprise
from anma.enterprises.sections import Section, register
from anma.hazards import queries
from anma.hazards.choices import HazardLevel, Source
from anma.hazards.lowering import MAYBE_MAJOR
from anma.hazards.standing import OUTSIDERS
from anma.hazards.transitions import WORKING
from anma.hazards.words import level_words, state_words
from anma.kernel import clock
from anma.kernel.viewer import Viewer

SHOWN = 10


def context(viewer: Viewer, firm: Enterprise) -> dict[str, Any]:
    """Open hazards of one firm by what is due, as far as the viewer may see them."""
    late = Case(When(due_on__lt=clock.today(), state__in=WORKING, then=Value(0)), default=Value(1))
    rows = queries.hazards(viewer, "open").filter(enterprise_id=firm.pk).annotate(of_all=Window(Count("pk")), late=late)
    shown = list(rows.order_by("late", F("due_on").asc(nulls_last=True), "found_at", "id")[:SHOWN])
    grave = [row for row in shown if row.level == HazardLevel.MAJOR or MAYBE_MAJOR in row.flags]
    levels = {row.pk: level_words(viewer, row) for row in grave}
    return {
        "rows": shown,
        "count": shown[0].of_all if shown else 0,
        "more": shown[0].of_all - len(shown) if shown else 0,
        "may_list": holds(viewer, "hazards.see"),
        "today": clock.today(),
        "words": state_words(viewer),
        "levels": levels,
    }


def visits(viewer: Viewer, firm: Enterprise) -> dict[str, Any] | None:
    """Days on which somebody from outside noted what was wrong; none for whom hazards are no matter."""
    if not holds(viewer, "hazards.see"):
        return None
    rows = queries.hazards(viewer, "all").filter(enterprise_id=firm.pk, source_kind__in=OUTSIDERS)
    days = rows.order_by("-found_day", "source_kind").values_list("found_day", "source_kind").annotate(n=Count("pk"))
    return {"days": [(day, Source(kind).label, n) for day, kind, n in days[:SHOWN]]}


register(Section("hazards", _("Hazards"), 15, "hazards/section.html", context))
register(Section("visits", _("From outside"), 40, "hazards/visits.html", visits))

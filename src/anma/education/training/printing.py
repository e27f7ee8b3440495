"""The record of a session on paper: who was there from when to when, class hours, results, lines to sign."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.education.models import TrainingSession
from anma.education.training import showing
from anma.enterprises.queries import names_behind
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.printing.cards import Language
from anma.printing.sheet_a4 import Facts, Sheet, Table, render_sheet


def printed(viewer: Viewer, row: TrainingSession, lang: Language) -> bytes:
    """The PDF."""
    return render_sheet(sheet_of(viewer, row), lang)


def sheet_of(viewer: Viewer, row: TrainingSession) -> Sheet:
    """All words of the paper, in the language now active."""
    facts = [(title, str(value)) for title, value in showing.facts_of(viewer, row)]
    firm = names_behind(viewer, {row.enterprise_id})
    return Sheet(
        title=_("Record of a training"),
        firm=next(iter(firm.values()), ""),
        beneath=f"{row.topic} · {row.get_state_display()}",
        blocks=[Facts(facts, _("The session")), _people(viewer, row)],
        signatures=[_("Whoever held it"), pgettext("training", "For the firm")],
        foot=_("anma · record of a training · printed %(day)s") % {"day": clock.today().isoformat()},
        url=f"https://{settings.ANMA_HOST}{reverse('education:session', args=[row.pk])}",
        scan=_("Scan: how the session stands now"),
        proof=_("In and out were scanned from a code that changes every half minute, except where it says by hand."),
    )


def _people(viewer: Viewer, row: TrainingSession) -> Table:
    heads = [pgettext("paper", "No."), pgettext("training", "Person"), _("Post"), _("In"), _("Out"), _("Class hours"),
             pgettext("paper", "Points"), _("Result"), _("To be looked at")]  # fmt: skip
    rows = [
        [str(n), one.name, one.row.post or "–", one.came, one.went or "–", str(one.row.hours),
         "–" if one.row.points is None else str(one.row.points), _told(one), one.doubts or "–"]
        for n, one in enumerate(showing.people_of(viewer, row), 1)
    ]  # fmt: skip
    return Table(_("Who was there"), heads, rows, (1, 4, 3, 2, 2, 2, 2, 3, 4), _("Nobody was there."))


def _told(one: showing.Person) -> str:
    if one.row.trained_day:
        return str(_("trained"))
    return str(one.result)

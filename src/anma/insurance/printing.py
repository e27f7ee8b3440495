"""The record of a service on paper (AQ 9010-2019), both confirmations with name and time."""

from __future__ import annotations

from io import BytesIO

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from PIL import Image, ImageDraw

from anma.acts.strokes import drawn
from anma.insurance import showing
from anma.insurance.files import reads_people
from anma.insurance.listings import moment
from anma.insurance.models import Service
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people.queries import names_of
from anma.printing.cards import Language
from anma.printing.sheet_a4 import Facts, Sheet, Table, render_sheet


def printed(viewer: Viewer, row: Service, lang: Language) -> bytes:
    """The PDF."""
    return render_sheet(sheet_of(viewer, row), lang)


def sheet_of(viewer: Viewer, row: Service) -> Sheet:
    """All words of the paper, in the language now active."""
    names = names_of(viewer, {row.expert_id, row.expert_by, row.firm_by})
    sides = showing.parties(viewer, row)
    facts = [(title, str(value)) for title, value in showing.record_facts(row, names, viewer)]
    return Sheet(
        title=_("Record of a prevention service"),
        firm=sides["firm"],
        beneath=_("%(insurer)s · %(state)s") % {"insurer": sides["insurer"], "state": row.get_state_display()},
        blocks=[Facts(facts, _("Course of the service")), _found(viewer, row), *_again(viewer, row)],
        signatures=[_("For the insurer: the expert"), _signed(viewer, row) or _("For the firm")],
        marks=[b"", _picture(drawn(row.firm_marks))] if _signed(viewer, row) else [],
        foot=_("anma · record of a prevention service · printed %(day)s") % {"day": clock.today().isoformat()},
        url=f"https://{settings.ANMA_HOST}{reverse('insurance:service', args=[row.pk])}",
        scan=_("Scan: how the service stands now"),
        proof=_("The days to confirm are a draft of this platform; the standard leaves the number to both sides."),
    )


def _found(viewer: Viewer, row: Service) -> Table:
    heads = [pgettext("paper", "No."), _("Hazard found"), _("Where exactly?"), pgettext("hazard", "State")]
    rows = [
        [str(n), one.description, one.place or "–", str(one.get_state_display())]
        for n, one in enumerate(showing.findings(viewer, row), 1)
    ]
    return Table(_("Told in writing"), heads, rows, (1, 8, 4, 4), _("Nothing was found that has to be put right."))


def _again(viewer: Viewer, row: Service) -> list[Table]:
    found = showing.earlier(viewer, row)
    heads = [pgettext("paper", "No."), _("Hazard found"), pgettext("hazard", "State")]
    rows = [[str(n), one.description, str(one.get_state_display())] for n, one in enumerate(found, 1)]
    return [Table(_("Looked at again"), heads, rows, (1, 10, 5))] if rows else []


def _signed(viewer: Viewer, row: Service) -> str:
    """Who drew the signature on the expert's phone, for those who read who it was."""
    if not row.firm_marks or not reads_people(viewer, row):
        return ""
    return _("Signed on the spot: %(name)s, %(time)s") % {"name": row.met, "time": moment(row.ended_at)}


def _picture(lines: list[list[int]]) -> bytes:
    """The strokes as a PNG of 1000 by 350."""
    sheet = Image.new("L", (1000, 350), 255)
    pen = ImageDraw.Draw(sheet)
    for line in lines:
        places = [(x / 2, y / 2) for x, y in zip(line[::2], line[1::2], strict=True)]
        pen.line(places, fill=0, width=6, joint="curve")
    made = BytesIO()
    sheet.save(made, "PNG")
    return made.getvalue()

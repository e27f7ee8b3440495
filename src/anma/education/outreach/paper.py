"""What is printed: the sheet of an event with its code, a lesson on one page, the sheet at the door of a house."""

from __future__ import annotations

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.education.outreach import writing
from anma.education.outreach.choices import LessonSource
from anma.education.outreach.models import Hall, LessonEdition, Outreach
from anma.kernel import clock
from anma.people.queries import organisation_name
from anma.places.queries import area_name
from anma.printing.cards import Language
from anma.printing.sheet_a4 import Block, Facts, Sheet, Table, Words, render_sheet

LINES = 18  # to sign, on one page


def _url(name: str, pk: object) -> str:
    return f"https://{settings.ANMA_HOST}{reverse(name, args=[pk])}"


def _printed_on() -> str:
    return _("anma · printed %(day)s") % {"day": clock.today().isoformat()}


def of_event(row: Outreach, lang: Language) -> bytes:
    """For the door of a talk: firms scan, whoever has no phone signs."""
    return render_sheet(event_sheet(row), lang)


def event_sheet(row: Outreach) -> Sheet:
    facts = [
        (_("Kind of event"), str(row.get_kind_display())),
        (_("Date of the event"), row.day.isoformat()),
        (_("Place of the event"), f"{area_name(row.area_then)} {row.place}"),
        (_("Who led it"), row.leader or "–"),
    ]
    heads = [pgettext("paper", "No."), _("Firm"), _("How many people"), _("Signed")]
    blank = [[str(n), "", "", ""] for n in range(1, LINES + 1)]
    return Sheet(
        title=row.title,
        firm=organisation_name(row.holder_id),
        beneath=_("Scan the code with your own phone, or sign below."),
        blocks=[Facts(facts), Table(_("Firms that are here"), heads, blank, (1, 7, 2, 3))],
        signatures=[],
        foot=_printed_on(),
        url=_url("education:talk_here", row.pk),
        scan=_("Scan: we are here"),
    )


def of_lesson(row: LessonEdition, lang: Language) -> bytes:
    """A lesson on one page of A4, for the board in the workshop."""
    return render_sheet(lesson_sheet(row, lang), lang)


def lesson_sheet(row: LessonEdition, lang: Language) -> Sheet:
    document = row.document
    comma = pgettext("list", ", ")
    types = [(edition, comma.join(one.in_(lang) for one in names)) for edition, names in writing.types_named(document)]
    kinds = comma.join(one.in_(lang) for one in writing.named(document))
    facts = [
        *types,
        *([(_("The same kind of risk"), kinds)] if kinds else []),
        (_("Origin of the lesson"), source(row)),
    ]
    blocks: list[Block] = [
        Words(_("What went wrong there"), document["what"]),
        Words(_("What was missing"), "\n".join(f"· {one}" for one in document["missing"])),
        Words(_("Look at your own place"), document["look"]),
        Facts(facts),
    ]
    return Sheet(
        title=row.title,
        firm=_("This happened at a place like yours"),
        beneath=_("%(office)s · edition %(number)s · %(day)s")
        % {"office": row.office, "number": row.number, "day": row.published_day.isoformat()},
        blocks=blocks,
        signatures=[],
        foot=_printed_on(),
        url=_url("education:lesson", row.lesson_id),
        scan=_("Scan: read it, and say whether you checked"),
    )


def source(row: LessonEdition) -> str:
    """Where the case comes from, in words."""
    if row.source_kind == LessonSource.MADE_UP:
        return str(LessonSource.MADE_UP.label)
    return str(row.document.get("source") or LessonSource.REPORT.label)


def of_hall(row: Hall, lang: Language) -> bytes:
    """For the entrance of a house."""
    return render_sheet(hall_sheet(row), lang)


def hall_sheet(row: Hall) -> Sheet:
    steps = _("Scan the code with your own phone. Your booking of today opens: say how many came, and go in.")
    after = _("Before you leave, scan once more and say how useful it was.")
    return Sheet(
        title=row.name,
        firm=organisation_name(row.office_id),
        beneath=f"{row.get_kind_display()} · {row.address}",
        blocks=[Words(_("On arriving"), steps), Words(_("On leaving"), after)],
        signatures=[],
        foot=_printed_on(),
        url=_url("education:hall_here", row.pk),
        scan=_("Scan: we are here"),
    )

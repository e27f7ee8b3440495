"""The map on paper: the drawing and the points of a print, in each of its languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.acts.reasons import Refused
from anma.enterprises.models import Enterprise
from anma.floorplans import mapping
from anma.floorplans.models import Plan, PlanEdition, PlanPrint
from anma.floorplans.reasons import NOT_PRINTABLE
from anma.floorplans.standing import drawn, picture_of
from anma.kernel import files
from anma.kernel.viewer import system_scope
from anma.people.models import Person
from anma.printing import floorplan
from anma.printing.cards import LOCALES, Language
from anma.printing.floorplan import LegendLine, Made, Mark, PlanSheet, Zone
from anma.printing.fonts import FontsMissing
from anma.printing.typeset import MissingGlyphs

LANGUAGES: dict[str, tuple[Language, ...]] = {"zh": ("zh",), "en": ("en",), "both": ("zh", "en")}


def check(made: PlanPrint, plan: Plan) -> None:
    """Refuses with the printer's own sentence what cannot be printed."""
    with _refusing():
        floorplan.check(sheets(made, plan))


def render(made: PlanPrint, plan: Plan) -> bytes:
    """The PDF of a print; whoever may open the print may read it."""
    with _refusing():
        return floorplan.render(sheets(made, plan))


@contextmanager
def _refusing() -> Iterator[None]:
    try:
        yield
    except (MissingGlyphs, FontsMissing) as error:
        raise Refused(NOT_PRINTABLE, sentence=str(error)) from error


def sheets(made: PlanPrint, plan: Plan) -> list[Made]:
    """One map a language, never two languages on one sheet."""
    edition = drawn(plan, made.number)
    with system_scope("the firm on its own map"):
        firm = Enterprise.objects.as_system().get(pk=plan.enterprise_id)
    stored = picture_of(plan)
    content = files.served(stored.sha256).read_bytes() if stored else None
    tall = mapping.tall_of(stored)
    return [
        (_sheet(made, plan, edition, firm.name, tall, lang), lang, made.format, content)
        for lang in LANGUAGES[made.lang]
    ]


def _sheet(made: PlanPrint, plan: Plan, edition: PlanEdition, firm: str, tall: int, lang: Language) -> PlanSheet:
    with translation.override(LOCALES[lang]):
        shown = mapping.composed(edition.areas, made.stands, tall, lang)
        return PlanSheet(
            title=_("Four-colour safety risk map"),
            name=plan.name,
            firm=firm,
            tall=tall,
            zones=[_zone(area, lang) for area in shown.areas],
            painted=[shown.areas.index(area) for area in shown.painted],
            legend=[LegendLine(sign.level, _signed(sign), _counts(sign)) for sign in shown.legend],
            legend_title=_("What the colours say"),
            list_title=_("Areas and their risk points"),
            heads=_heads(made, edition),
            foot=_("not to scale"),
        )


def _zone(area: mapping.Area, lang: Language) -> Zone:
    marks = [
        Mark(point.number, point.at, point.name, point.place, point.level, mapping.word_of(point.level, lang))
        for point in area.points
    ]
    return Zone(area.letter, area.name, area.level, area.word, area.corners, area.at, area.fits, marks)


def _signed(sign: mapping.Sign) -> str:
    return _("%(word)s · %(colour)s") % {"word": sign.word, "colour": sign.colour}


def _counts(sign: mapping.Sign) -> str:
    areas = ngettext("%(n)d area", "%(n)d areas", sign.areas) % {"n": sign.areas}
    if not sign.level:
        return areas
    points = ngettext("%(n)d risk point", "%(n)d risk points", sign.points) % {"n": sign.points}
    return f"{areas} · {points}"


def _heads(made: PlanPrint, edition: PlanEdition) -> list[str]:
    """When it was printed and drawn, by whom, and what the sheet does not claim."""
    return [
        _("As of %(day)s") % {"day": made.printed_day.isoformat()},
        _("Drawing %(number)d of %(day)s") % {"number": edition.number, "day": edition.drawn_day.isoformat()},
        _("Drawn by: %(who)s") % {"who": _drawer(edition) if made.names else _("the firm itself")},
        _("An area has the colour of its highest published risk point."),
        _("A sketch, not to scale. What counts is the list and the card at each point."),
    ]


def _drawer(edition: PlanEdition) -> str:
    """The name of today: what was erased is not printed again."""
    with system_scope("who drew a map, where the firm wanted it on paper"):
        name = Person.objects.filter(pk=edition.drawn_by).values_list("name", flat=True).first()
    return name or _("the firm itself")

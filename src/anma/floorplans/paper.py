"""The map on paper: a paper of the firm like others, of one map or of all. Drawing and points of then are kept."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from anma.acts.base import Context, listen
from anma.acts.reasons import NOT_FOUND, Refused
from anma.cards.models import PrintJob
from anma.cards.papers import Ask, Asked, Content, Laid, Lang, PaperKind, of_firm, person, register
from anma.cards.prints import LANGUAGES
from anma.floorplans import mapping, standing
from anma.floorplans.choices import PlanFormat
from anma.floorplans.models import Plan, PlanEdition, PlanPrint
from anma.floorplans.reasons import NO_MAP, NOTHING_DRAWN
from anma.kernel import files
from anma.kernel.ids import uuid7
from anma.kernel.viewer import Viewer
from anma.printing import floorplan
from anma.printing.floorplan import LegendLine, Mark, PlanSheet, Zone

KEY, MAP = "four-colour-map", "map"


def maps(viewer: Viewer, firm: UUID) -> list[tuple[str, str]]:
    """The maps on which something is drawn."""
    return [(str(plan.pk), plan.name) for plan in standing.plans(viewer, firm) if plan.edition]


def compose(asked: Asked) -> Content:
    """Each map as it is drawn and as its points stand today; a colour is worked out when it is laid."""
    plans = _wanted(asked)
    editions = standing.newest(plans)
    stands = standing.stands_of_all([(plan, editions[plan.pk]) for plan in plans])
    return {
        "firm": of_firm("name"),
        "day": asked.day.isoformat(),
        "maps": [_kept(plan, editions[plan.pk], stands[plan.pk], names=asked.names) for plan in plans],
    }


def _wanted(asked: Asked) -> list[Plan]:
    """The map that was chosen, or all that are drawn."""
    chosen, plans = asked.said.get(MAP, ""), list(standing.plans(asked.viewer, asked.firm.pk))
    plans = [plan for plan in plans if chosen in ("", str(plan.pk))]
    if chosen and not plans:
        raise Refused(NOT_FOUND)
    drawn = [plan for plan in plans if plan.edition]
    if not drawn:
        raise Refused(NOTHING_DRAWN if chosen else NO_MAP)
    return drawn


def _kept(plan: Plan, edition: PlanEdition, stands: standing.Stands, *, names: bool) -> Content:
    picture = standing.picture_of(plan)
    return {
        "plan": str(plan.pk),
        "name": plan.name,
        "number": edition.number,
        "drawn": edition.drawn_day.isoformat(),
        "by": person(edition.drawn_by) if names else "",
        "areas": edition.areas,
        "stands": stands,
        "tall": mapping.tall_of(picture),
        "picture": picture.sha256 if picture else "",
    }


def lay(content: Content, lang: Lang, sheet: str) -> Laid:
    """A sheet for each map. Its picture is read by its digest, so it is the one of then."""
    made = [(_sheet(one, content, lang), lang, sheet, _picture(one["picture"])) for one in content["maps"]]
    return Laid(*floorplan.document(made))


def _picture(sha256: str) -> bytes | None:
    """None where there is none, or none any more."""
    stored = files.served(sha256) if sha256 else None
    return stored.read_bytes() if stored and stored.exists() else None


def _sheet(kept: Content, content: Content, lang: Lang) -> PlanSheet:
    shown = mapping.composed(kept["areas"], kept["stands"], kept["tall"], lang)
    return PlanSheet(
        title=_("Four-colour safety risk map"),
        name=kept["name"],
        firm=content["firm"],
        tall=kept["tall"],
        zones=[zone(area, lang) for area in shown.areas],
        painted=[shown.areas.index(area) for area in shown.painted],
        legend=[LegendLine(sign.level, _signed(sign), _counts(sign)) for sign in shown.legend],
        legend_title=_("What the colours say"),
        list_title=_("Areas and their risk points"),
        heads=_heads(kept, content["day"]),
        foot=_("not to scale"),
    )


def zone(area: mapping.Area, lang: Lang) -> Zone:
    """An area as the printer takes it."""
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


def _heads(kept: Content, day: str) -> list[str]:
    """When it was printed and drawn, by whom, and what the sheet does not claim."""
    return [
        _("As of %(day)s") % {"day": day},
        _("Drawing %(number)d of %(day)s") % {"number": kept["number"], "day": kept["drawn"]},
        _("Drawn by: %(who)s") % {"who": kept["by"] or _("the firm itself")},
        _("An area has the colour of its highest published risk point."),
        _("A sketch, not to scale. What counts is the list and the card at each point."),
    ]


@listen("cards.print_paper")
def note(context: Context[Any]) -> None:
    """What hangs from now on, so that the map's page says when it is outdated."""
    if context.input.paper != KEY:
        return
    job: PrintJob = context.subject.paper
    content: dict[str, Any] = dict(job.content or {})
    for kept in content[LANGUAGES[job.lang][0]]["maps"]:
        _hung(context, job, kept).save()


def _hung(context: Context[Any], job: PrintJob, kept: Content) -> PlanPrint:
    plan = Plan.objects.as_system().get(enterprise_id=job.enterprise_id, pk=UUID(kept["plan"]))
    return PlanPrint(
        id=uuid7(),
        plan_id=plan.pk,
        number=kept["number"],
        stands=kept["stands"],
        job_id=job.pk,
        format=job.format,
        lang=job.lang,
        names=bool(job.names),
        printed_at=context.received_at,
        printed_day=context.happened.day,
        printed_by=context.viewer.actor_id,
        **standing.beside(plan),
    )


register(
    PaperKind(
        key=KEY,
        title=gettext_lazy("Four-colour safety risk map"),
        about=gettext_lazy("Floor by floor: which area has which level, for the wall, the gate and the folder."),
        formats=(PlanFormat.A3.value, PlanFormat.A4.value, PlanFormat.A2.value),
        compose=compose,
        lay=lay,
        of_points=False,
        asks_names=True,
        asks=(Ask(MAP, gettext_lazy("Which map"), offers=maps, none=gettext_lazy("all maps, a sheet each")),),
        order=45,
        worded=dict(PlanFormat.choices),
    )
)

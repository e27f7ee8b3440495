"""The visitor's folder: what an inspector asks for, as one PDF. Each room adds its own chapters."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from anma.enterprises.models import Enterprise
from anma.enterprises.templatetags.firms import trade_name
from anma.kernel import clock
from anma.kernel.viewer import Viewer
from anma.people import queries as people
from anma.places.queries import area_path
from anma.printing.folder import Chapter, Folder
from anma.printing.sheet_a4 import Facts, Table


@dataclass(frozen=True, slots=True)
class Asked:
    """For whom which firm's folder is made; `names` is whether people are named on paper."""

    viewer: Viewer
    firm: Enterprise
    names: bool


@dataclass(frozen=True, slots=True)
class Part:
    """`compose` reads through `visible_to(viewer)` and is asked of those alone who hold `permission` for the firm.

    `order`: below 30 the firm, below 50 its risks, below 70 its hazards, from 70 on what was done.
    """

    key: str
    order: int
    permission: str
    compose: Callable[[Asked], Sequence[Chapter]]


_parts: dict[str, Part] = {}


def register(part: Part) -> None:
    """Add chapters; called in a room's `apps.ready()`."""
    if _parts.setdefault(part.key, part) != part:
        raise ValueError(f"the folder's part {part.key} is registered twice")


def every() -> list[Part]:
    """All parts in the order of the folder."""
    return sorted(_parts.values(), key=lambda part: (part.order, part.key))


def compose(asked: Asked) -> Folder:
    """The folder as far as this viewer may read what is in it; an empty chapter says that there is nothing."""
    viewer, firm = asked.viewer, asked.firm
    told = [part for part in every() if viewer.may(part.permission, firm.pk)]
    return Folder(
        title=_("Folder for inspectors"),
        firm=firm.name,
        beneath=_("as of %(moment)s") % {"moment": moment()},
        facts=_cover(asked),
        contents=_("Contents"),
        chapters=[chapter for part in told for chapter in part.compose(asked)],
        foot=_("anma · folder for inspectors · as of %(moment)s") % {"moment": moment()},
        mark=_(
            "Made by the platform from what the firm entered itself. The platform has verified none of it, "
            "and no authority has prescribed or approved this form."
        ),
    )


def moment() -> str:
    """Now, as paper says it."""
    return timezone.localtime(clock.now()).strftime("%Y-%m-%d %H:%M")


def _cover(asked: Asked) -> list[tuple[str, str]]:
    """Who made it is named where people are named, else told by the role."""
    viewer = asked.viewer
    role = people.role_title(viewer.role)
    named = people.names_of(viewer, [viewer.actor_id]).get(viewer.actor_id, "") if asked.names else ""
    whose = people.organisation_name(viewer.organisation_id)
    made_by = str(pgettext("list", ", ")).join(part for part in (whose, role, named) if part)
    return [(_("Credit code"), asked.firm.uscc), (_("Made by"), made_by), (_("Printed"), moment())]


def _firm(asked: Asked) -> list[Chapter]:
    firm = asked.firm
    where = " · ".join(part for part in (area_path(firm.area_code), firm.address) if part)
    days = [(_("Registered"), firm.registered_day), (_("Taken over"), firm.claimed_day)]
    days += [(_("Confirmed"), firm.confirmed_day), (_("Closed"), firm.closed_day)]
    facts = [
        (_("Name"), firm.name),
        (_("Credit code"), firm.uscc),
        (_("State"), str(firm.get_state_display())),
        (_("Located in"), where),
        (_("Trade"), trade_name(firm.trade) if firm.trade else _("not told")),
        (_("Headcount"), str(firm.headcount) if firm.headcount is not None else _("not told")),
        (_("Duty number"), firm.duty_phone or _("not told")),
        *((label, day.isoformat()) for label, day in days if day),
    ]
    return [Chapter(pgettext("folder", "The firm"), [Facts(facts)])]


def _people(asked: Asked) -> list[Chapter]:
    """Who works here today, by role, with what certificates the firm noted; names where the firm chose so."""
    hats = [one.hat for one in people.members(asked.viewer, asked.firm.pk) if one.hat.state == "active"]
    names = people.names_of(asked.viewer, {hat.person_id for hat in hats}) if asked.names else {}
    rows = [
        [
            names.get(hat.person_id, "") or "–",
            people.role_title(hat.role),
            hat.team or "–",
            hat.certificate or _("none noted"),
            hat.valid_from.isoformat(),
        ]
        for hat in hats
    ]
    heads = [_("Person"), _("Role"), _("Team"), _("Certificate"), pgettext("person", "Since")]
    lead = _("%(count)s people have joined on the platform; who has not is not counted here.") % {"count": len(hats)}
    return [Chapter(_("People and certificates"), [Table("", heads, rows, (4, 5, 5, 6, 4), _("Nobody."))], lead)]


register(Part("firm", 10, "risks.see", _firm))
register(Part("people", 20, "people.see", _people))

"""How a firm gets into the register, whoever enters it: its row, its place, its organisation, its count."""

from __future__ import annotations

from typing import Any

from anma.acts.base import Context
from anma.acts.reasons import Refused
from anma.enterprises.choices import EnterpriseState
from anma.enterprises.inputs import SHOWN, FirmFields
from anma.enterprises.models import Directory, Enterprise, Residence
from anma.enterprises.queries import copies, copies_of
from anma.enterprises.reasons import TOWN_NOT_UNIQUE, UNKNOWN_TOWN
from anma.people.models import Organisation, OrganisationKind
from anma.places.initials import initials_of
from anma.places.models import Area, AreaKind
from anma.places.queries import area, standing

HOMES = (AreaKind.TOWN, AreaKind.VILLAGE)


def require_home(code: str) -> Area:
    """The town or village of a code as it stands today, or `Refused(UNKNOWN_TOWN)`."""
    found = area(code)
    if found is None or found.kind not in HOMES:
        raise Refused(UNKNOWN_TOWN, text=code[:SHOWN])
    return found


def home_called(text: str) -> Area:
    """The town or village that a list names by code or by name.

    Raises:
        Refused: UNKNOWN_TOWN, or TOWN_NOT_UNIQUE where a name stands for several.
    """
    if text.isdecimal():
        return require_home(text)
    for kind in HOMES:
        found: list[Area] = list(Area.objects.filter(standing(), kind=kind, name=text)[:2])
        if len(found) > 1:
            raise Refused(TOWN_NOT_UNIQUE, text=text[:SHOWN])
        if found:
            return found[0]
    raise Refused(UNKNOWN_TOWN, text=text[:SHOWN])


def enter(context: Context[Any], fields: FirmFields, state: EnterpriseState) -> Enterprise:
    """Write the new firm; its id is the act's."""
    firm = Enterprise(
        id=context.input.id,
        enterprise_id=context.input.id,
        uscc=fields.uscc,
        name=fields.name,
        initials=initials_of(fields.name),
        trade=fields.trade,
        address=fields.address,
        lat=fields.lat,
        lng=fields.lng,
        headcount=fields.headcount,
        state=state,
        registered_day=context.happened.day,
        **copies(fields.area, fields.trade),
    )
    if state is EnterpriseState.PREREGISTERED:
        firm.confirmed_day = context.happened.day
    firm.save()
    Directory.objects.create(uscc=firm.uscc, enterprise_id=firm.pk)
    Organisation(id=firm.pk, kind=OrganisationKind.ENTERPRISE, name=firm.name, area_code=firm.area_code).save()
    begin_residence(context, firm)
    context.count(firm, enterprises=1)
    return firm


def begin_residence(context: Context[Any], firm: Enterprise) -> None:
    """From today on the firm lives where its row says."""
    Residence(town_code=firm.area_code, since=context.happened.day, **copies_of(firm)).save()

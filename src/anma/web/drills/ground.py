"""The ground of a drill: a fresh database with one firm whose door has a code."""

from __future__ import annotations

from datetime import date
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.management import call_command

from anma.codes.choices import CodeState
from anma.codes.models import Code, CodeDirectory
from anma.codes.tokens import new_short, new_token
from anma.enterprises.models import Directory, Enterprise, Residence
from anma.evidence.testing import written
from anma.facts.counting import Place, count, tallying
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.people.models import Organisation

TOWN, SECTOR = "320411001", "machinery"
COPIES = {"area_code": TOWN, "area_then": TOWN, "sector": SECTOR, "sector_then": SECTOR}
SINCE = date(2024, 1, 2)
NUMBERED = "91320411MA1DR"  # how the numbers of its firms begin


def prepare() -> str:
    """Make tables, a firm and a code; returns the code's token. `ANMA_VAR` must be the drill's own folder."""
    call_command("migrate", verbosity=0)
    with written(), tallying():
        firm = _firm()
        count(Place(firm.id, TOWN, SECTOR), SINCE, {"enterprises": 1, "enterprises_claimed": 1})
        return _code(firm)


def tables() -> None:
    """Tables as the models say, without every step that led there: a second instead of five."""
    settings.MIGRATION_MODULES = {app.label: None for app in apps.get_app_configs()}
    call_command("migrate", verbosity=0, run_syncdb=True)


def firms(number: int) -> list[UUID]:
    """The ids of so many firms of drills, whatever others there are; those that are missing are made."""
    found = _known()
    return found + [another() for _more in range(len(found), number)]


def another() -> UUID:
    """One firm more."""
    with written(), tallying():
        return _firm(f"{NUMBERED}{len(_known()):05d}").id


def _known() -> list[UUID]:
    with system_scope("the firms of a drill"):
        rows = Enterprise.objects.as_system().filter(uscc__startswith=NUMBERED)
        return list(rows.order_by("uscc").values_list("id", flat=True))


def _firm(uscc: str = f"{NUMBERED}ILL1X") -> Enterprise:
    firm = Enterprise(
        uscc=uscc, name="Drill works (made up)", trade="3484", state="confirmed",
        registered_day=SINCE, claimed_day=SINCE, confirmed_day=SINCE, headcount=30, **COPIES,
    )  # fmt: skip
    firm.enterprise_id = firm.id
    firm.save()
    Directory.objects.create(uscc=firm.uscc, enterprise_id=firm.id)
    Organisation(id=firm.id, kind="enterprise", name=firm.name, area_code=TOWN).save()
    Residence(enterprise_id=firm.id, town_code=TOWN, since=SINCE, **COPIES).save()
    return firm


def _code(firm: Enterprise) -> str:
    code = Code(
        enterprise_id=firm.id, token=new_token(), short=new_short(), kind="enterprise", target_id=firm.id,
        state=CodeState.BOUND, bound_at=clock.now(), **COPIES,
    )  # fmt: skip
    code.save()
    CodeDirectory.objects.create(token=code.token, short=code.short, enterprise_id=firm.id, code_id=code.id)
    return str(code.token)

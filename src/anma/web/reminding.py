"""Who is told that something runs out: on the day of reminding, on the last day, and when it has run out.

Here, because the register is a room that does not know how people are told.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from uuid import UUID

from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anma.enterprises.dated import is_latest, to_remind
from anma.enterprises.dated.showing import kind_words
from anma.enterprises.dated_models import Dated
from anma.kernel import clock
from anma.kernel.jobs import every
from anma.kernel.viewer import system_scope
from anma.kernel.working_days import add_working_days
from anma.notices import reaching
from anma.notices.choices import Urgency
from anma.notices.kinds import NoticeKind, declare
from anma.notices.ladders import PERSON, PRINCIPAL, WORKSHOP
from anma.notices.models import Notice
from anma.notices.telling import tell

CHUNK = 500
GRACE = 5  # working days after the last one until the principal hears of it too; nobody has set this by law


def still_to_renew(subject: UUID, _person: UUID) -> bool:
    """Asked before sending: what was renewed or withdrawn meanwhile is not told. Needs `system_scope`."""
    return is_latest(subject)


SOON = declare(
    NoticeKind(
        "dated.soon",
        _("Something runs out"),
        _("%(what)s is valid until %(day)s. Please have it renewed in time."),
        words={"what": kind_words},
        stands=still_to_renew,
    )
)
OUT = declare(
    NoticeKind(
        "dated.out",
        _("Something has run out"),
        _("%(what)s ran out on %(day)s and was not renewed. What needs it must not go on without it."),
        urgency=Urgency.AT_ONCE,
        words={"what": kind_words},
        stands=still_to_renew,
    )
)


@every(3600, "dated.remind")
def remind() -> int:
    """Whatever is due, each told once a step; returns how many notices are new."""
    with system_scope("what runs out"):
        due = to_remind(clock.today())
        told = {pair for at in range(0, len(due), CHUNK) for pair in _known(due[at : at + CHUNK])}
    return sum(_tell(row, step) for row in due for step in _steps(row) if (row.pk, _once(step, row)) not in told)


def _known(rows: Sequence[Dated]) -> set[tuple[UUID, str]]:
    """Which steps of which rows were told before: an hour with nothing new asks nothing more."""
    found = Notice.objects.as_system().filter(subject_id__in=[row.pk for row in rows], kind__in=(SOON.code, OUT.code))
    return set(found.values_list("subject_id", "once"))


def _once(step: str, row: Dated) -> str:
    return f"{step}:{row.valid_to.isoformat()}"


def _steps(row: Dated) -> Iterator[str]:
    """Before the end, again on the last day, when it is over, and some working days later once more further up."""
    today = clock.today()
    if today <= row.valid_to:
        yield "last" if today == row.valid_to else "soon"
        return
    yield "out"
    if today > add_working_days(row.valid_to, GRACE):
        yield "principal"


def _tell(row: Dated, step: str) -> int:
    firm, kind = row.enterprise_id, SOON.code if step in ("soon", "last") else OUT.code
    if firm is None:
        return 0
    values, url = {"what": row.kind, "day": row.valid_to}, reverse("enterprises:dated_one", args=[row.pk])
    with transaction.atomic(), system_scope("remind of what runs out"):
        return len(tell(kind, firm, _hats(row, firm, step), row.pk, url, once=_once(step, row), **values))


def _hats(row: Dated, firm: UUID, step: str) -> list[UUID]:
    """Whoever renews it, else the safety officer; and whose it is. The last step is the principal's."""
    if step == "principal":
        return reaching.hats_of(PRINCIPAL, firm)
    named = [row.renewer_id] if row.renewer_id else reaching.hats_of(WORKSHOP, firm)
    return [*named, *reaching.hats_of(PERSON, firm, row.person_id)]

"""The name and certificate of a contractor's man go from every permit of the firm that is over.

He has no role and no row of his own, so `people.erase` does not reach him. He is pointed to by his place on a permit:
a name in the input would stay guessable from the input's digest in the log.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.reasons import Refused
from anma.kernel.fields import canonical
from anma.permits.acts.field import PermitInput
from anma.permits.acts.requesting import MOST_PEOPLE
from anma.permits.choices import AFTER
from anma.permits.models import Permit
from anma.permits.reasons import MAN_STILL_HERE, MAN_UNKNOWN

ERASED = {"name": "", "certificate": "", "until": ""}


class EraseManInput(PermitInput):
    man: int = Field(ge=0, lt=MOST_PEOPLE, title=N_("Which of the contractor's men"))


@register
class EraseMan(Act[EraseManInput]):
    """The others on the same permit stay; their text gets a new salt, so the old one proves nothing more."""

    code = "permits.erase_man"
    title = _("Erase the name of a contractor's man")
    Input = EraseManInput
    subject_model = Permit

    def check(self, context: Context[EraseManInput]) -> None:
        row = context.subject
        if context.input.man >= len(row.men) or not row.men[context.input.man]["name"]:
            raise Refused(MAN_UNKNOWN)
        for other in _named(row, row.men[context.input.man]):
            if other.state not in AFTER:
                raise Refused(MAN_STILL_HERE, other=other.number)

    def execute(self, context: Context[EraseManInput]) -> Mapping[str, Any]:
        man = context.subject.men[context.input.man]
        rows = _named(context.subject, man, lock=True)
        for row in rows:
            row.men = [ERASED if _is(one, man) else one for one in row.men]
            row.save()
        return {"permits": str(len(rows))}


def _named(row: Permit, man: Mapping[str, Any], *, lock: bool = False) -> list[Permit]:
    """The firm's permits on which he stands, in one order. Needs `system_scope`."""
    text = canonical(man["name"]).decode()
    rows = Permit.objects.as_system().filter(enterprise_id=row.enterprise_id, outsiders__contains=text).order_by("pk")
    rows = rows.select_for_update() if lock else rows
    return [one for one in rows if any(_is(other, man) for other in one.men)]


def _is(one: Mapping[str, Any], man: Mapping[str, Any]) -> bool:
    """The same name and the same certificate: of two who share a name nobody is taken for the other."""
    return all(one.get(key, "") == man.get(key, "") for key in ("name", "certificate"))

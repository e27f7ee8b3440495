"""`places.merge`: towns become part of another town, or villages of another village; history stays.

What became of which code stands in the event (`became`); other rooms move what they keep there by listening.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts.base import Act, Context, register
from anma.acts.inputs import ActInput
from anma.acts.reasons import Refused
from anma.places.acts.rename import find_area
from anma.places.models import Area, AreaKind
from anma.places.queries import children, forget_names
from anma.places.reach import require_reach
from anma.places.reasons import FULL, INTO_ITSELF, NOT_ALIKE

MERGEABLE = (AreaKind.TOWN, AreaKind.VILLAGE)


class MergeInput(ActInput):
    """`code` ends today and its ground belongs to `into` from today on."""

    code: str = Field(title=N_("Code of the area that ends"), max_length=12)
    into: str = Field(title=N_("Code of the area it becomes part of"), max_length=12)


@register
class Merge(Act[MergeInput]):
    code, title, Input = "places.merge", _("Merge two areas"), MergeInput

    def find(self, context: Context[MergeInput], *, lock: bool) -> Area:
        return find_area(context.input.code, lock=lock)

    def check(self, context: Context[MergeInput]) -> None:
        target = find_area(context.input.into)
        if target.code == context.subject.code:
            raise Refused(INTO_ITSELF)
        if target.kind != context.subject.kind or target.kind not in MERGEABLE:
            raise Refused(NOT_ALIKE, code=context.subject.code, into=target.code)
        require_reach(context.viewer, context.subject.code, target.code)

    def execute(self, context: Context[MergeInput]) -> dict[str, Any]:
        target = find_area(context.input.into, lock=True)
        became = {context.subject.code: target.code}
        became.update(dict(_carry_villages(context, target)))
        _end(context, context.subject, target.code)
        context.data["became"] = became
        transaction.on_commit(forget_names)
        return {"area": target.code, "became": became}


def _end(context: Context[MergeInput], area: Area, became: str) -> None:
    area.valid_to, area.became = context.happened.day, became
    area.save()


def _carry_villages(context: Context[MergeInput], target: Area) -> Iterator[tuple[str, str]]:
    """Give every village of the ended town a number in the other one, its own where it is free."""
    taken = set(Area.objects.filter(code__startswith=target.code).values_list("code", flat=True))
    for village in list(children(context.subject.code)):
        code = _free(target.code, village.code[-3:], taken)
        taken.add(code)
        _successor(village, code, target, context).save()
        _end(context, village, code)
        yield village.code, code


def _free(town: str, wanted: str, taken: set[str]) -> str:
    """The wanted number if nobody has it, else the next free one; the hundreds tell the kind and stay if they can."""
    start = int(wanted)
    hundred = start - start % 100
    for number in [*range(start, hundred + 100), *range(hundred + 1, start), *range(1, 1000)]:
        if (code := f"{town}{number:03d}") not in taken:
            return code
    raise Refused(FULL, code=town)


def _successor(village: Area, code: str, target: Area, context: Context[MergeInput]) -> Area:
    return Area(
        code=code,
        parent_code=target.code,
        kind=village.kind,
        name=village.name,
        initials=village.initials,
        lat=village.lat,
        lng=village.lng,
        statistical_only=village.statistical_only,
        valid_from=context.happened.day,
    )

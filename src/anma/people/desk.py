"""Who waits at the door, on the safety officer's desk: a name, a phone, two answers."""

from __future__ import annotations

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts.desk import WORST, Button, Found, Line, Panel, register
from anma.kernel.viewer import Viewer
from anma.people.giving import may_give
from anma.people.models import Device, Membership, MembershipState
from anma.people.queries import colleagues, role_title


def waiting(viewer: Viewer, firm: UUID) -> Found:
    """The people and phones to be approved, the longest waiting first."""
    rows = Membership.objects.visible_to(viewer).filter(enterprise_id=firm, state=MembershipState.PENDING)
    first = list(rows.select_related("person").order_by("id")[:WORST])
    phones, known = _phones(viewer, first), _known(viewer, firm) if first else {}
    lines = [_line(viewer, hat, phones.get(hat.pk, ""), known.get(hat.person.name, ())) for hat in first]
    return Found(rows.count() if first else 0, f"{reverse('people:list')}#pending", lines)


def _phones(viewer: Viewer, hats: Sequence[Membership]) -> dict[UUID, str]:
    rows = Device.objects.visible_to(viewer).filter(membership_id__in=[hat.pk for hat in hats])
    return dict(rows.values_list("membership_id", "label"))


def _known(viewer: Viewer, firm: UUID) -> dict[str, list[Membership]]:
    """Who works here already, by name: a known name at the door is most often a new phone."""
    found: dict[str, list[Membership]] = {}
    for hat in colleagues(viewer, firm):
        found.setdefault(hat.person.name, []).append(hat)
    return found


def _line(viewer: Viewer, hat: Membership, phone: str, same: Sequence[Membership]) -> Line:
    detail = " · ".join(filter(None, (role_title(hat.role), hat.team, phone)))
    return Line(hat.person.name, reverse("people:person", args=[hat.pk]), detail, buttons=_answers(viewer, hat, same))


def _answers(viewer: Viewer, hat: Membership, same: Sequence[Membership]) -> list[Button]:
    """Two answers; of a name that is known, whose phone it is has to be said on the person's page."""
    may = viewer.may("people.approve", hat.enterprise_id) and may_give(viewer, hat.role, hat.enterprise_id)
    if not may:
        return []
    if same:
        return [Button(_("Known name: look first"), reverse("people:person", args=[hat.pk]), quiet=True, opens=True)]
    return [
        Button(_("Approve"), reverse("people:approve", args=[hat.pk])),
        Button(_("Reject"), reverse("people:reject", args=[hat.pk]), quiet=True),
    ]


register(Panel("people", gettext_lazy("People and devices to approve"), 10, "people.approve", waiting))

"""People of the own firm by name or its initials. An office finds no workers here."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anma.acts.searchers import Hit, Searcher, register
from anma.kernel.viewer import Viewer
from anma.people.models import Membership, MembershipState
from anma.people.roles import ROLES
from anma.places.initials import initials_of


def people(viewer: Viewer, text: str) -> Iterator[Hit]:
    if viewer.enterprise_id is None:
        return
    rows = Membership.objects.visible_to(viewer).filter(enterprise_id=viewer.enterprise_id)
    for hat in rows.filter(state=MembershipState.ACTIVE).select_related("person").order_by("valid_from", "id"):
        if text in hat.person.name or initials_of(hat.person.name).startswith(text.lower()):
            yield Hit(hat.person.name, str(ROLES[hat.role].title), reverse("people:person", args=[hat.pk]))


register(Searcher("people", _("People"), 50, "people.see", people))

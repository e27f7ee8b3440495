"""Whoever types commands on the server: nobody's person, with the right to open sign-ins."""

from __future__ import annotations

from uuid import UUID

from anma.kernel import console
from anma.kernel.viewer import Viewer
from anma.people.models import Organisation, OrganisationKind

OPERATOR = Viewer(role="operator", permissions=frozenset({"people.open_account"}), display="operator")


def office_called(text: str) -> UUID:
    """The id of an office or service by id or exact name.

    Raises:
        BadInput: none or several have this name.
    """
    rows = Organisation.objects.exclude(kind=OrganisationKind.ENTERPRISE)
    try:
        found = list(rows.filter(pk=UUID(text))[:2])
    except ValueError:
        found = list(rows.filter(name=text)[:2])
    if len(found) != 1:
        raise console.BadInput(
            console.half(
                "No single office or service is called “{text}”. Give its id instead."
                " | 没有唯一名为“{text}”的机构，请改用编号。"
            ).format(text=text)
        )
    only: UUID = found[0].pk
    return only

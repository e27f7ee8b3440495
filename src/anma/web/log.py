"""The log as its owner reads it: who did what when, and the link that nobody can bend."""

from __future__ import annotations

import json

from django.db.models import QuerySet

from anma.acts.origins import Channel
from anma.evidence import naming
from anma.evidence.models import Event
from anma.kernel.ids import NIL
from anma.kernel.viewer import Viewer
from anma.people.roles import PAGES


def lines_for(viewer: Viewer) -> QuerySet[Event]:
    """The events of the viewer's own firm or office, newest first; nobody else's."""
    stream = viewer.enterprise_id or viewer.organisation_id or NIL
    return Event.objects.filter(stream_id=stream).order_by("-seq")


def by_command(event: Event) -> bool:
    """Whether it was typed on the server instead of done on a page or a phone."""
    data = json.loads(event.body).get("data") or {}
    return bool(data.get("channel") == Channel.COMMAND)


def title_of(code: str) -> str:
    """What an act, an event of the system or a page of the role table is called in the reader's language."""
    return str(PAGES.get(code) or naming.title(code))

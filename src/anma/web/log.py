"""The log as its owner reads it: who did what when, and the link that nobody can bend."""

from __future__ import annotations

from django.db.models import QuerySet

from anma.acts import base
from anma.evidence.models import Event
from anma.kernel.ids import NIL
from anma.kernel.viewer import Viewer


def lines_for(viewer: Viewer) -> QuerySet[Event]:
    """The events of the viewer's own firm or office, newest first; nobody else's."""
    stream = viewer.enterprise_id or viewer.organisation_id or NIL
    return Event.objects.filter(stream_id=stream).order_by("-seq")


def title_of(code: str) -> str:
    """What an act is called in the reader's language."""
    known = base.every().get(code)
    return str(known.title) if known else code

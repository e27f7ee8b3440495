"""What a finding is about, in words: which kind of row, whose, and in which event it was last as the log says.

The log keeps digests, not values: that a row differs is certain, which of its columns is not known to anybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from anma.evidence import naming
from anma.evidence.findings import Finding
from anma.evidence.models import Event
from anma.evidence.rowcheck import UNREADABLE, rows_of
from anma.evidence.rows import evidential_models
from anma.kernel.ids import NIL
from anma.kernel.viewer import system_scope

Described = dict[str, Any]


@dataclass(frozen=True, slots=True)
class About:
    """`row` is the kind in words, `owner` a firm or office; `event` is the last that names the row."""

    row: str
    owner: str
    event: Event | None

    def as_data(self) -> Described:
        event = self.event
        last = event and {
            "stream": str(event.stream_id),
            "seq": event.seq,
            "act": event.act,
            "title": naming.title(event.act),
            "received_at": timezone.localtime(event.received_at).isoformat(timespec="seconds"),
        }
        return {"row_kind": self.row, "owner": self.owner, "last_event": last}

    @property
    def sentence(self) -> str:
        """One more line for people; empty where nothing is known."""
        who = _("%(row)s of %(owner)s") % {"row": self.row, "owner": self.owner} if self.owner else self.row
        if self.event is None:
            return who
        values = {
            "who": who,
            "seq": self.event.seq,
            "act": naming.title(self.event.act),
            "at": local(self.event.received_at),
        }
        if not self.row:
            return _("Event %(seq)s of this chain was %(act)s, received %(at)s.") % values
        return _("%(who)s: last as the log says after event %(seq)s (%(act)s) of %(at)s.") % values


def about(finding: Finding) -> About:
    """Look up what the finding names."""
    with system_scope("describe a finding"):
        stream = _uuid(finding.stream) or (_tenant_of(finding) if finding.table else None)
        event = _event(finding)
    owner = naming.owner(stream) if stream and stream != NIL else ""
    return About(naming.row_title(finding.table), owner, event)


def local(moment: datetime | None) -> str:
    """Date and time on the clock of the place, to the second."""
    return f"{timezone.localtime(moment):%Y-%m-%d %H:%M:%S}" if moment else "–"


def _event(finding: Finding) -> Event | None:
    """Of a row the event that wrote its last version; of the log itself the event before the wrong one."""
    stream = _uuid(finding.stream)
    if stream is None or not finding.seq.isdecimal():
        return None
    last = int(finding.seq) if finding.row else int(finding.seq) - 1
    return Event.objects.filter(stream_id=stream, seq=last).first()


def _tenant_of(finding: Finding) -> UUID | None:
    """The firm that the row itself names, where no event tells."""
    for model in evidential_models():
        column = getattr(model, "enterprise_column", "")
        if model._meta.db_table == finding.table and column:
            try:
                found: UUID | None = rows_of(model).filter(pk=finding.row).values_list(column, flat=True).first()
            except UNREADABLE:
                return None
            return found
    return None


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None

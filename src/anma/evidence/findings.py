"""What verification may find, one sentence each."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Kind(StrEnum):
    """The kinds of findings; stable codes for machines."""

    ROW_CHANGED = "row_changed"
    ROW_OLDER = "row_older"
    ROW_WITHOUT_EVENT = "row_without_event"
    ROW_GONE = "row_gone"
    ROW_RETURNED = "row_returned"
    VERSION_GAP = "version_gap"
    VERSION_FORK = "version_fork"
    PERSONAL_CHANGED = "personal_changed"
    COPY_DIFFERS = "copy_differs"
    EVENT_ALTERED = "event_altered"
    EVENT_MISSING = "event_missing"
    EVENT_ORDER = "event_order"
    HEAD_DIFFERS = "head_differs"
    CHAIN_MISSING = "chain_missing"
    CHAIN_UNOPENED = "chain_unopened"
    CHECKPOINT_ALTERED = "checkpoint_altered"
    CHECKPOINT_MISSING = "checkpoint_missing"
    OLDER_RESTORED = "older_restored"
    FILE_CHANGED = "file_changed"
    FILE_GONE = "file_gone"


SENTENCES: dict[Kind, str | Promise] = {
    Kind.ROW_CHANGED: _(
        "The row %(row)s of %(table)s is not as the log last recorded it: it was changed past the log."
    ),
    Kind.ROW_OLDER: _("The row %(row)s of %(table)s shows an older version again; a later one is in the log."),
    Kind.ROW_WITHOUT_EVENT: _("The row %(row)s of %(table)s was made by no event of the log."),
    Kind.ROW_GONE: _("The row %(row)s of %(table)s is in the log but no longer in the database."),
    Kind.ROW_RETURNED: _("The row %(row)s of %(table)s was deleted by an event, yet it is there."),
    Kind.VERSION_GAP: _("The log lacks a version of the row %(row)s of %(table)s."),
    Kind.VERSION_FORK: _("The log holds the same version of the row %(row)s of %(table)s twice."),
    Kind.PERSONAL_CHANGED: _("A personal value of the row %(row)s of %(table)s does not fit its commitment."),
    Kind.COPY_DIFFERS: _("Place or trade of the row %(row)s of %(table)s is not what the register says (%(detail)s)."),
    Kind.EVENT_ALTERED: _("Event %(seq)s of the chain %(stream)s was altered."),
    Kind.EVENT_MISSING: _("Event %(seq)s of the chain %(stream)s is missing."),
    Kind.EVENT_ORDER: _("Event %(seq)s of the chain %(stream)s stands in the wrong place."),
    Kind.HEAD_DIFFERS: _("The head of the chain %(stream)s does not fit its last event."),
    Kind.CHAIN_MISSING: _("The whole chain %(stream)s is missing or lacks its head."),
    Kind.CHAIN_UNOPENED: _("The chain %(stream)s was never opened in the system's chain."),
    Kind.CHECKPOINT_ALTERED: _(
        "The checkpoint %(detail)s is altered, or was not signed by a key of this installation."
    ),
    Kind.CHECKPOINT_MISSING: _("The checkpoint %(detail)s is missing."),
    Kind.OLDER_RESTORED: _(
        "This database is older than the exported checkpoint %(detail)s: an older file was restored."
    ),
    Kind.FILE_CHANGED: _("The original of the stored file %(row)s does not have the recorded digest."),
    Kind.FILE_GONE: _("The original of the stored file %(row)s is gone."),
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong. `table` and `row` name a row, `stream` and `seq` an event; empty where none is meant."""

    kind: Kind
    table: str = ""
    row: str = ""
    stream: str = ""
    seq: str = ""
    detail: str = ""

    @property
    def sentence(self) -> str:
        """For people, in the language now active."""
        return str(SENTENCES[self.kind]) % asdict(self)

    def as_data(self) -> dict[str, Any]:
        return {**asdict(self), "kind": self.kind.value, "sentence": self.sentence}

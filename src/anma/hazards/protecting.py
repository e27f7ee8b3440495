"""What keeps people safe until a hazard is put right: editions, of which the last one is in force while it is open."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from django.utils.translation import pgettext

from anma.acts.base import Context
from anma.hazards.choices import Protection
from anma.hazards.models import Hazard
from anma.hazards.rounds import id_text, moment_text
from anma.hazards.transitions import WORKING

# In place of an act's code: the edition was said together with the finding.
REGISTERS = "found"


def protect(context: Context[Any], row: Hazard, kinds: Sequence[str], note: str = "", *, act: str) -> None:
    """One more edition, named in the running act's event; the same words again make none."""
    last = row.protections[-1] if row.protections else None
    said = [str(kind) for kind in Protection.values if kind in kinds]
    if not (said or note) and last is None or last and (last["kinds"], last["note"]) == (said, note):
        return
    by, at = id_text(context.viewer.actor_id), moment_text(context.happened.moment)
    row.protections = [*row.protections, {"kinds": said, "note": note, "by": by, "at": at, "act": act}]
    context.data["protection"] = str(len(row.protections))
    if not said:
        context.data["lifted"] = "1"


def in_force(row: Hazard) -> Mapping[str, Any] | None:
    """What keeps people safe now; None where nothing does, or where the hazard is open no longer."""
    last = row.protections[-1] if row.protections else None
    return last if last and last["kinds"] and row.state in WORKING else None


def kinds_words(kinds: Sequence[str]) -> str:
    """Kinds in one line."""
    return pgettext("list", ", ").join(str(Protection(kind).label) for kind in kinds if kind in Protection.values)


def words(edition: Mapping[str, Any] | None) -> str:
    """An edition in one line: what was done, and what was written beside it."""
    if edition is None:
        return ""
    return " · ".join(part for part in (kinds_words(edition["kinds"]), edition["note"]) if part)

"""Files of this room: what speaks for an item, and the texts of rules, photos or PDFs."""

from __future__ import annotations

from uuid import UUID

from anma.duties.models import DutyWord, Rule
from anma.kernel.files import own_files
from anma.kernel.paper_names import own_papers
from anma.kernel.viewer import Viewer


def own() -> None:
    """Called in `apps.ready()`."""
    own_files(DutyWord, "duties.see")
    own_papers(DutyWord, word_title)
    own_files(Rule, "rules.see")
    own_papers(Rule, rule_title)


def word_title(viewer: Viewer, row_id: UUID) -> str:
    """List and item; never what somebody wrote."""
    row = DutyWord.objects.visible_to(viewer).get(pk=row_id)
    return f"{row.list_code} {row.item}"


def rule_title(viewer: Viewer, row_id: UUID) -> str:
    return str(Rule.objects.visible_to(viewer).get(pk=row_id).title)

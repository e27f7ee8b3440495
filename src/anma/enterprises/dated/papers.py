"""The papers of what runs out as PDFs: under which name one saves them, apart from the photos."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from anma.enterprises.dated.showing import is_of_a_person, kind_words
from anma.enterprises.dated_models import Dated
from anma.kernel.models import StoredFile
from anma.kernel.papers import PDF, file_name
from anma.kernel.viewer import Viewer


@dataclass(frozen=True, slots=True)
class Paper:
    """A stored PDF and what it is called."""

    file: StoredFile
    name: str


def paper_title(viewer: Viewer, row_id: UUID) -> str:
    """What the paper of a row is called; the caller has asked whether the viewer sees the row."""
    return title_of(Dated.objects.visible_to(viewer).get(pk=row_id))


def title_of(row: Dated) -> str:
    """Kind, thing and last day; never a person's name, for a file is passed on without a look at what it is called."""
    thing = "" if is_of_a_person(row) else row.thing
    return " ".join(part for part in (kind_words(row.kind), thing, row.valid_to.isoformat()) if part)


def apart(row: Dated, stored: Sequence[StoredFile]) -> dict[str, Any]:
    """The files of a row for its page: photos to be seen, PDFs to be saved."""
    title = title_of(row)
    return {
        "photos": [file for file in stored if file.content_type != PDF],
        "papers": [Paper(file, file_name(title, file.sha256)) for file in stored if file.content_type == PDF],
    }

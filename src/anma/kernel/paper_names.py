"""Which rooms take PDFs, and under which name somebody who sees a row saves its paper."""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

from anma.kernel.files import sees_row
from anma.kernel.models import StoredFile
from anma.kernel.papers import file_name
from anma.kernel.scope import ScopedModel
from anma.kernel.viewer import Viewer

Title = Callable[[Viewer, UUID], str]
_titles: dict[str, Title] = {}


def own_papers(model: type[ScopedModel], title: Title) -> None:
    """Called in `apps.ready()` after `own_files`: its files may be PDFs; `title` says what a row's are called."""
    _titles[model._meta.label] = title


def paper_name(viewer: Viewer, file: StoredFile) -> str | None:
    """Under which name the viewer saves a PDF; None where they do not see its row, or its room takes no PDFs."""
    for name, title in _titles.items():
        if sees_row(name, viewer, file.belongs_to):
            return file_name(title(viewer, file.belongs_to), file.sha256)
    return None

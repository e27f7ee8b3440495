"""`/files/<id>`: the served copy of a photo, or a PDF to save, for whoever sees its row."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from anma.kernel.files import original, served, visible_file
from anma.kernel.models import StoredFile
from anma.kernel.paper_names import paper_name
from anma.kernel.papers import PDF
from anma.kernel.viewer import ANONYMOUS, Viewer

# Nothing of ours opens a PDF, and where a browser would all the same, nothing in it runs, loads or guesses.
SAVED_ONLY = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "private, no-store",
}


@require_safe
def file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The re-encoded copy, of a PDF the original as an attachment; 404 for everybody who may not see it."""
    viewer = cast(Viewer, getattr(request, "viewer", ANONYMOUS))
    found = visible_file(viewer, pk)
    if found is not None and found.content_type == PDF:
        return _paper(viewer, found)
    path = served(found.sha256) if found else None
    if path is None or not path.exists():
        raise Http404
    response = FileResponse(path.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=86400"
    return response


def _paper(viewer: Viewer, found: StoredFile) -> HttpResponseBase:
    """To be saved under a name that we gave, never to be shown."""
    name, path = paper_name(viewer, found), original(found.sha256)
    if name is None or not path.exists():
        raise Http404
    return FileResponse(path.open("rb"), as_attachment=True, filename=name, content_type=PDF, headers=SAVED_ONLY)


file.anma_permission = ""  # type: ignore[attr-defined]

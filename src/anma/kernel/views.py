"""`/files/<id>`: the served copy of a photo, for whoever sees its row."""

from __future__ import annotations

from typing import cast
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest, HttpResponseBase
from django.views.decorators.http import require_safe

from anma.kernel.files import served, visible_file
from anma.kernel.viewer import ANONYMOUS, Viewer


@require_safe
def file(request: HttpRequest, pk: UUID) -> HttpResponseBase:
    """The re-encoded copy, never the original; 404 for everybody who may not see it."""
    found = visible_file(cast(Viewer, getattr(request, "viewer", ANONYMOUS)), pk)
    path = served(found.sha256) if found else None
    if path is None or not path.exists():
        raise Http404
    response = FileResponse(path.open("rb"), content_type="image/jpeg")
    response["Cache-Control"] = "private, max-age=86400"
    return response


file.anma_permission = ""  # type: ignore[attr-defined]

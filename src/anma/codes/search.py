"""A label by its short code or its whole address, for those who may know what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from anma.acts.searchers import Hit, Searcher, register
from anma.codes import queries
from anma.codes.bindable import kind_of
from anma.codes.tokens import UnreadableCode, parse
from anma.kernel.viewer import Viewer


def labels(viewer: Viewer, text: str) -> Iterator[Hit]:
    try:
        parse(text)
    except UnreadableCode:
        return
    code = queries.find(text, None, viewer).read
    if code is None or not queries.seen_by(viewer, code):
        return
    kind = kind_of(code)
    name = kind.name(viewer, code) if kind else ""
    yield Hit(
        name or code.short, f"{code.short} · {code.get_state_display()}", reverse("codes:open", args=[code.token])
    )


register(Searcher("labels", _("Labels"), 10, "cards.see", labels))

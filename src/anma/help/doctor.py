"""What `anma doctor` asks of this room."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext as _

from anma.help.operating import operator
from anma.kernel.doctor import Answer, ask


@ask
def who_runs_it() -> Iterator[Answer]:
    """The help page and the privacy notice must name somebody who can be reached."""
    told = operator()
    if told.missing:
        text = _("The help page does not say who runs this platform. Run: anma operator --name … --phone … --address …")
        yield Answer("operator", False, text, advice=True)
    else:
        yield Answer("operator", True, _("The help page names %(name)s.") % {"name": told.name})

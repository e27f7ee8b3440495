"""Who is told that bottles are called back: everybody at the station who can set them aside."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_noop as N_

from anma.cylinders.models import Recall, RecallPart
from anma.notices.choices import Urgency
from anma.notices.kinds import NoticeKind, declare
from anma.notices.reaching import who_may
from anma.notices.telling import tell

RECALLED = "cylinders.recalled"

declare(
    NoticeKind(
        RECALLED,
        N_("Gas bottles were called back"),
        N_("Recall %(number)s: %(n)s of your bottles must be fetched back, %(out)s of them from users. Fill none."),
        Urgency.AT_ONCE,
    )
)


def told(recall: Recall, part: RecallPart) -> None:
    """Tell the station's people, once."""
    if part.holder_id is None or part.enterprise_id is None:
        return
    values = {"number": recall.number, "n": part.wanted, "out": part.with_users}
    url = reverse("cylinders:recall", args=[recall.pk])
    hats = who_may("cylinders.got_back", part.holder_id)
    tell(RECALLED, part.enterprise_id, hats, recall.pk, url, once=str(recall.pk), **values)

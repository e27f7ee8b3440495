"""What of the cards stands in a visitor's folder: which edition hangs where, and what is to be printed anew."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _

from anma.cards import outdated
from anma.enterprises.folders import Asked, Part, register
from anma.printing.folder import Chapter
from anma.printing.sheet_a4 import Table


def chapters(asked: Asked) -> list[Chapter]:
    """Every published point with the paper that was printed last."""
    papers = outdated.papers(asked.viewer, asked.firm.pk)
    heads = [_("Risk point"), _("Place"), _("Edition in force"), _("Edition printed"), _("Printed on"), _("State")]
    late = sum(bool(one.reasons) for one in papers)
    lead = _("%(count)s points have a code; of %(late)s the card or label is to be printed anew.")
    return [
        Chapter(
            _("Cards and labels on the walls"),
            [Table("", heads, [_row(one) for one in papers], (8, 6, 4, 4, 4, 6), _("None."))],
            lead % {"count": len(papers), "late": late},
        )
    ]


def _row(one: outdated.Paper) -> list[str]:
    printed = timezone.localtime(one.at).date().isoformat() if one.at else "–"
    state = str(_(", ")).join(str(word) for word in one.words) or _("as in force")
    edition = str(one.edition) if one.edition else "–"
    return [one.point.shown_name, one.point.shown_place, str(one.point.edition), edition, printed, state]


register(Part("cards", 60, "cards.see", chapters))

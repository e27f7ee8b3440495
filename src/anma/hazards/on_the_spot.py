"""What the forms of a finding offer beside it: one tap for what keeps people safe, and words for what was done."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from anma.hazards.choices import Protection


def offered() -> dict[str, Any]:
    """For `hazards/on_the_spot.html`."""
    chips = [_("Put back in place"), _("Cleaned and cleared"), _("Tightened"), _("Exchanged for a new one")]
    return {"protections": [(kind.value, str(kind.label)) for kind in Protection], "done_chips": chips}

"""What each rule of the laboratory asks of the acts, so that whoever switches one off knows what goes with it."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.chemicals.models.cabinets import LocalKind

_EFFECTS: dict[str, str | Promise] = {
    "buy": _("On: what arrives says through which body it was bought. Off: that may stay open."),
    "store": _(
        "On: bought only for a cabinet with two keepers, who both sign what arrives. "
        "Off: one keeper is enough, but never for what is controlled."
    ),
    "use": _(
        "On: each request is approved, and as many keepers issue it as stand below. "
        "Off: an ordinary reagent needs no approval and one keeper issues it; for what is controlled nothing changes."
    ),
    "waste": _(
        "On: handed over only with the number of the manifest. Off: that may stay open. "
        "The waste firm needs a licence that holds either way."
    ),
    "check": _(
        "On: nothing is bought for a cabinet without checks, and nothing taken into one whose check is late. "
        "Off: checks do not hinder purchases."
    ),
}


def effect_of(kind: str, key: str) -> str:
    """What a switch changes; empty for what is no switch."""
    return str(_EFFECTS.get(key, "")) if kind == LocalKind.LABS else ""

"""The safety signs, drawn by ourselves: ISO 3864 frames around plain symbols.

A sign is known by its key, the same as in the knowledge packs: kind letter, hyphen, meaning ("W-crush").
Names and ISO 7010 codes live with the knowledge; here is only what a sign looks like. The pictograms of the GHS
("GHS02") come from a package (`ghs.py`).
"""

from collections.abc import Sequence
from functools import cache
from typing import Protocol, TypeVar

from django.utils.translation import gettext as _

from anma.printing.signs import ghs, information, mandatory, prohibition, warning
from anma.printing.signs.frames import framed

# GB 2894: warning, prohibition, mandatory, then what informs (escape, fire fighting). Pictograms of the GHS are labels
# of substances and no safety signs: they stand behind all of these.
ORDER = "WPMEFG"

_SYMBOLS: dict[str, str] = {
    **warning.SYMBOLS,
    **prohibition.SYMBOLS,
    **mandatory.SYMBOLS,
    **information.SYMBOLS,
}
KEYS: tuple[str, ...] = tuple(_SYMBOLS)


class UnknownSign(ValueError):
    """No sign is drawn under this key."""


class _Keyed(Protocol):
    @property
    def key(self) -> str: ...


Sign = TypeVar("Sign", bound=_Keyed)


@cache
def svg(key: str) -> str:
    """The sign as SVG in a square (our own: of 200 units); UnknownSign if nobody has drawn it."""
    if key in ghs.KEYS:
        return ghs.svg(key)
    if key not in _SYMBOLS:
        raise UnknownSign(_("There is no safety sign “%(key)s”.") % {"key": key})
    return framed(key[0], _SYMBOLS[key])


def in_order(signs: Sequence[Sign]) -> list[Sign]:
    """Anything with a key, in the order in which signs hang: the order of kinds, else as given."""
    return sorted(signs, key=lambda sign: ORDER.index(sign.key[0]) if sign.key[0] in ORDER else len(ORDER))

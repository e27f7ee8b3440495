"""Which QR symbol the installation's host name allows; a piece of `anma doctor`."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from anma.codes.tokens import TOKEN_LENGTH, code_url
from anma.kernel.doctor import Answer, ask
from anma.printing.label_face import Said, face
from anma.printing.layouts import LAYOUTS, REACH
from anma.printing.qr import QRTooLong, choose_level, matrix

LONGEST_EDITION = 99
SMALLEST, STEP = 21, 4
ARM = 40


@dataclass(frozen=True, slots=True)
class Symbol:
    """`level` is H, Q or empty where nothing fits; `version` the size (1 is 21 modules a side, each one 4 more)."""

    address: str
    level: str
    version: int
    sentence: str = ""

    @property
    def fits(self) -> bool:
        return bool(self.level)


def symbol_for(host: str) -> Symbol:
    """The symbol of a two-digit edition at this host; `sentence` says what to do where it does not fit."""
    address = code_url(host, "A" * TOKEN_LENGTH, LONGEST_EDITION)
    try:
        level = choose_level(address)
    except QRTooLong as error:
        return Symbol(address, "", 0, str(error))
    side = len(matrix(address, level))
    return Symbol(address, level, (side - SMALLEST) // STEP + 1)


def labels_for(side: int) -> str:
    """From how far a symbol of so many squares is read on the labels that there are: some ten times its width."""
    said = Said("x", "", "x", "", "XXXX-XXXX", side)
    reach = {key: REACH * face(said, layout).code.width / 10 for key, layout in LAYOUTS.items() if not layout.weather}
    by_size = sorted(reach, key=lambda key: LAYOUTS[key].width * LAYOUTS[key].height)
    far = next((key for key in by_size if reach[key] >= ARM), by_size[-1])
    words = {"far": _size(far), "arm": ARM, "small": _size(by_size[0]), "near": int(reach[by_size[0]])}
    return (
        _(
            "From arm's length (%(arm)s cm) they are read on labels from %(far)s mm on; on the smallest, %(small)s mm,"
            " from %(near)s cm."
        )
        % words
    )


def _size(key: str) -> str:
    return f"{LAYOUTS[key].width / 10:g} × {LAYOUTS[key].height / 10:g}"


@ask
def symbols() -> Iterator[Answer]:
    """Whether a printed code fits, and how fine its squares are."""
    symbol = symbol_for(settings.ANMA_HOST)
    if not symbol.fits:
        yield Answer("symbols", False, symbol.sentence)
        return
    side = SMALLEST + STEP * (symbol.version - 1)
    words = {"host": settings.ANMA_HOST, "level": symbol.level, "side": side}
    sentence = _("Codes of %(host)s have error correction %(level)s and %(side)s squares a side.") % words
    yield Answer("symbols", True, f"{sentence} {labels_for(side)}")

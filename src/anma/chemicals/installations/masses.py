"""A mass as people and spreadsheets write it, in tonnes; what is doubtful is refused with a sentence, never guessed."""

from __future__ import annotations

import re
from decimal import Decimal, InvalidOperation
from typing import Any
from unicodedata import normalize

from django.utils.translation import gettext as _

MOST_TONNES = Decimal(1_000_000)
# A tonne may be written out; every other letter is another unit.
TONNES = re.compile(r"\s*(?:t|T|tonnes?|\u5428)$")
THOUSANDS = re.compile(r"^-?\d{1,3}(?:,\d{3})+(?:\.\d+)?$")


def tonnes(raw: Any) -> Decimal:
    """The number of tonnes.

    Raises:
        ValueError: negative, not a plain number (another unit, a decimal comma), not finite, or a million and more.
    """
    text = normalize("NFKC", str(raw)).strip()
    shown = {"text": text[:20]}
    plain = TONNES.sub("", text)
    plain = plain.replace(",", "") if THOUSANDS.match(plain) else plain
    try:
        value = Decimal(plain)
    except InvalidOperation:
        raise ValueError(_not_plain() % shown) from None
    if not value.is_finite() or isinstance(raw, bool):
        raise ValueError(_not_plain() % shown)
    if value < 0:
        raise ValueError(_("A mass is never negative: “%(text)s”. Write the most that the unit can hold.") % shown)
    if value >= MOST_TONNES:
        raise ValueError(_("“%(text)s” tonnes cannot be right. Are these kilograms? 1,000 kg are 1 tonne.") % shown)
    if -int(value.as_tuple().exponent) > 6:
        raise ValueError(_("“%(text)s” is finer than a gram. Please round it to six decimals.") % shown)
    return value


def _not_plain() -> str:
    return _(
        "“%(text)s” is no plain number of tonnes. 1,000 kg are 1 tonne; of a volume, multiply the cubic metres by "
        "the density in tonnes."
    )

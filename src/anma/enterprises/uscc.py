"""The unified social credit code of GB 32100-2015: its characters, its check character, what is wrong with one.

Eighteen characters: who registers (1), what kind (1), where (6 digits), which organisation (9), check (1).
"""

from __future__ import annotations

from django.utils.translation import gettext as _

ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"
VALUES = {character: value for value, character in enumerate(ALPHABET)}
LENGTH = 18
PLACE_DIGITS = range(2, 8)
# What a reader of a licence takes a character for that the standard left out because of it.
TAKEN_FOR = {"I": "1", "O": "0", "Z": "2", "S": "5", "V": "U"}


class WrongCode(ValueError):
    """The code cannot be right; the text is one sentence in the reader's language that names the character."""


def normalised(text: str) -> str:
    """Without blanks and hyphens, in capitals, full-width characters as plain ones."""
    plain = "".join(chr(ord(c) - 0xFEE0) if 0xFF01 <= ord(c) <= 0xFF5E else c for c in text)
    return "".join(c for c in plain.upper() if not c.isspace() and c != "-")


def check_character(first_seventeen: str) -> str:
    """The eighteenth character: weights 3^i modulo 31, added up to a multiple of 31.

    Raises:
        KeyError: a character is not one of the standard's.
    """
    total = sum(VALUES[c] * pow(3, place, 31) for place, c in enumerate(first_seventeen))
    return ALPHABET[-total % 31]


def require(text: str) -> str:
    """The code in its normal form.

    Raises:
        WrongCode: with a sentence that names what is wrong and where.
    """
    code = normalised(text)
    if len(code) != LENGTH:
        raise WrongCode(
            _("A credit code has 18 characters, this one has %(count)d. Please copy it from the business licence.")
            % {"count": len(code)}
        )
    for place, character in enumerate(code, start=1):
        _require_character(place, character)
    _require_check(code)
    return code


def _require_character(place: int, character: str) -> None:
    values = {"place": place, "character": character, "instead": TAKEN_FOR.get(character, "")}
    if character in TAKEN_FOR:
        raise WrongCode(
            _(
                "Character %(place)d is “%(character)s”; credit codes never use I, O, Z, S and V."
                " Please look again: it may be “%(instead)s”."
            )
            % values
        )
    if character not in VALUES:
        raise WrongCode(
            _(
                "Character %(place)d is “%(character)s”; a credit code has digits and capital letters only."
                " Please correct it."
            )
            % values
        )
    if place - 1 in PLACE_DIGITS and not character.isdigit():
        raise WrongCode(
            _(
                "Character %(place)d is “%(character)s”; characters 3 to 8 name the place and are digits."
                " Please correct it."
            )
            % values
        )


def _require_check(code: str) -> None:
    wanted = check_character(code[:17])
    if wanted == code[17]:
        return
    raise WrongCode(
        _(
            "The last character is “%(is)s”, but after the first 17 it must be “%(wanted)s”."
            " One character is wrong: compare each with the business licence."
        )
        % {"is": code[17], "wanted": wanted}
    )

"""Whether the number on a certificate can be right. It says nothing of whether the certificate is genuine.

A special operator's number is T and the identity number, often without the T (order no. 30); those of principals and
safety officers are the identity number too. Check digit of identity numbers: GB 11643-1999, mod 11-2 of ISO 7064.
Which kinds bear the identity number nobody has verified; of other kinds only emptiness is named.
"""

from __future__ import annotations

import re
from datetime import date

from anma.acts.reasons import Reason, Refused
from anma.education.training.reasons import FROM_THE_FUTURE, NUMBER_BORN, NUMBER_DIGIT, NUMBER_FORM, NUMBER_MISSING
from anma.enterprises.dated import kinds
from anma.kernel import clock

OF_IDENTITY = ("operation.", "principal", "manager", "driver.")
WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECKS = "10X98765432"
FORM = re.compile(r"^T?(\d{17}[\dX])$")


def wrong_with(kind: str, number: str, today: date) -> Reason | None:
    """The first thing that cannot be right about a number, or None."""
    plain = number.strip().upper()
    if not plain:
        return NUMBER_MISSING
    if not kind.startswith(OF_IDENTITY):
        return None
    found = FORM.match(plain)
    if not found:
        return NUMBER_FORM
    identity = found[1]
    if not _is_born(identity[6:14], today):
        return NUMBER_BORN
    return None if check_letter(identity) == identity[-1] else NUMBER_DIGIT


def doubts_at_entry(kind: str, number: str, begins: date | None) -> dict[str, str]:
    """What the entry page of what runs out asks back about somebody's certificate. One without a number is entered."""
    if kinds.every()[kind].holder != "person":
        return {}
    today, found = clock.today(), dict[str, str]()
    if number.strip() and (wrong := wrong_with(kind, number, today)):
        found["number"] = str(wrong.sentence)
    if begins and begins > today:
        found["valid_from"] = Refused(FROM_THE_FUTURE, day=begins).sentence
    return found


def check_letter(identity: str) -> str:
    """What the last sign of an identity number must be."""
    return CHECKS[sum(int(digit) * weight for digit, weight in zip(identity, WEIGHTS, strict=False)) % 11]


def _is_born(text: str, today: date) -> bool:
    try:
        born = date(int(text[:4]), int(text[4:6]), int(text[6:]))
    except ValueError:
        return False
    return born.year >= 1900 and born < today

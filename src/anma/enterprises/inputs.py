"""What every form about a firm asks alike, and how each answer is checked."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext as _
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, SecretStr

from anma.acts.paper import Printed
from anma.enterprises import uscc as credit
from anma.knowledge.tables import industries, trade_digits

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")
TRADE_DIGITS = 4
SHOWN = 20  # characters of a wrong text that a sentence repeats


def known_trade(text: str) -> str:
    """The four digits of a trade of GB/T 4754-2017, given with or without its letter, or by its whole name."""
    digits = trade_digits(text) or _named_trade(text)
    if len(digits) != TRADE_DIGITS or digits not in industries():
        raise ValueError(
            _("“%(text)s” is no trade of GB/T 4754-2017. Give its four digits, such as 3484, or its whole name.")
            % {"text": text[:SHOWN]}
        )
    return digits


def _named_trade(name: str) -> str:
    codes = (code for code, row in industries().items() if row.zh == name.strip() and len(code) == TRADE_DIGITS)
    return next(codes, "")


def no_formula(text: str) -> str:
    """A text that a spreadsheet would not run."""
    if text.startswith(FORMULA_SIGNS):
        raise ValueError(
            _("“%(text)s” begins with %(sign)s, which spreadsheets take for a formula. Please leave the sign out.")
            % {"text": text[:SHOWN], "sign": repr(text[0]) if text[0] in "\t\r" else text[0]}
        )
    return text


def phone_number(text: str) -> str:
    """Digits with blanks, hyphens, a plus in front, a comma or hash before an extension."""
    if sum(c.isdigit() for c in text) < 3 or not all(c.isdigit() or c in " +-(),#" for c in text):
        raise ValueError(_("This is no phone number. Write digits, such as 0519-00000000."))
    return text


Uscc = Annotated[str, Field(max_length=60), AfterValidator(credit.require)]
Trade = Annotated[str, BeforeValidator(str), AfterValidator(known_trade)]
FirmName = Annotated[Printed, Field(min_length=2, max_length=120), AfterValidator(no_formula)]
Address = Annotated[Printed, Field(max_length=200), AfterValidator(no_formula)]
PersonName = Annotated[Printed, Field(min_length=1, max_length=60)]
Phone = Annotated[str, Field(max_length=30), AfterValidator(phone_number)]
Headcount = Annotated[int, Field(ge=0, le=1_000_000)]
Latitude = Annotated[Decimal, Field(ge=-90, le=90, max_digits=9, decimal_places=6)]
Longitude = Annotated[Decimal, Field(ge=-180, le=180, max_digits=9, decimal_places=6)]


class FirmFields(BaseModel):
    """What the register asks about a firm. `area` is the code of a town or village."""

    uscc: Uscc
    name: FirmName
    trade: Trade
    area: str = Field(min_length=9, max_length=12)
    address: Address = ""
    headcount: Headcount | None = None
    lat: Latitude | None = None
    lng: Longitude | None = None


class OwnerFields(BaseModel):
    """Who takes the firm over, and the sign-in. The password never enters a digest or a stored body."""

    person: PersonName
    phone: Phone
    username: str = Field(min_length=3, max_length=60)
    password: SecretStr

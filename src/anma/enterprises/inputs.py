"""What every form about a firm asks alike, and how each answer is checked."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated

from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop as N_
from pydantic import AfterValidator, BaseModel, BeforeValidator, Field, SecretStr

from anma.acts.paper import Printed
from anma.enterprises import uscc as credit
from anma.kernel.sheets import FORMULA_SIGNS
from anma.knowledge.tables import industries, trade_digits

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
    wanted = name.strip().casefold()
    trades = (row for row in industries().values() if len(row.code) == TRADE_DIGITS)
    return next((row.code for row in trades if wanted in (row.zh, row.en.casefold())), "")


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

    uscc: Uscc = Field(title=N_("Unified social credit code"))
    name: FirmName = Field(title=N_("Name of the firm"))
    trade: Trade = Field(title=N_("Trade of the firm"))
    area: str = Field(min_length=9, max_length=12, title=N_("Code of the town or village"))
    address: Address = Field(default="", title=N_("Address of the firm"))
    headcount: Headcount | None = Field(default=None, title=N_("People who work there"))
    lat: Latitude | None = Field(default=None, title=N_("Latitude"))
    lng: Longitude | None = Field(default=None, title=N_("Longitude"))


class OwnerFields(BaseModel):
    """Who takes the firm over, and the sign-in. The password never enters a digest or a stored body."""

    person: PersonName = Field(title=N_("Your name"))
    phone: Phone = Field(title=N_("Your phone number"))
    username: str = Field(min_length=3, max_length=60, title=N_("Name to sign in with"))
    password: SecretStr = Field(title=N_("Password"))

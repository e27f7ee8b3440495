"""What stands in a code: the token of the QR symbol, the short code that people type, the address.

Pure functions; nothing here knows a database. A token is never typed, so it may use I, L, O; a short code
is read aloud and typed, so it leaves out 0 O 1 L I. The 31 letters that remain are a prime number, so the
weighted check letter catches every wrong letter and every swap of two letters.
"""

import base64
import re
import secrets
from dataclasses import dataclass
from typing import Literal

TOKEN_LENGTH = 20
TOKEN_BYTES = 13
SHORT_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
SHORT_LENGTH = 8

_ADDRESS = re.compile(r"^(?:HTTPS?://[^/]+)?/?Q/([^/?#]+)(?:/([^/?#]+))?/?(?:[?#].*)?$")
_TOKEN = re.compile(r"^[A-Z2-7]{20}$")
_EDITION = re.compile(r"^[1-9][0-9]{0,5}$")

Reason = Literal["empty", "not_a_code", "short_check", "edition"]


class UnreadableCode(ValueError):
    """The text is no code; `reason` says what is wrong and is translated where it is shown."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ParsedCode:
    """Exactly one of `token` (20 base32 letters) and `short` (XXXX-XXXX) is set."""

    token: str | None = None
    short: str | None = None
    edition: int | None = None


def new_token() -> str:
    """100 random bits (the rule asks for 96) as 20 upper-case base32 letters."""
    return base64.b32encode(secrets.token_bytes(TOKEN_BYTES)).decode("ascii")[:TOKEN_LENGTH]


def new_short() -> str:
    """Seven random letters and their check letter, as XXXX-XXXX; about 27,500 million codes."""
    letters = "".join(secrets.choice(SHORT_ALPHABET) for _ in range(SHORT_LENGTH - 1))
    return _grouped(letters + _check_letter(letters))


def short_of(digest: bytes) -> str:
    """A short code that follows from a digest: what is the same is called the same, and nobody has to store it."""
    number, letters = int.from_bytes(digest, "big"), ""
    for _place in range(SHORT_LENGTH - 1):
        number, letter = divmod(number, len(SHORT_ALPHABET))
        letters += SHORT_ALPHABET[letter]
    return _grouped(letters + _check_letter(letters))


def code_url(host: str, token: str, edition: int | None = None) -> str:
    """The text of the QR symbol, all upper case so that QR's alphanumeric mode takes it."""
    path = f"HTTPS://{host}/Q/{token}"
    return (path if edition is None else f"{path}/{edition}").upper()


def parse(text: str) -> ParsedCode:
    """Read a scanned or typed code: full address, path, token or short code, in any case.

    Raises UnreadableCode. The host is not compared: a sticker outlives a change of address.
    """
    upper = text.strip().upper()
    if not upper:
        raise UnreadableCode("empty")
    address = _ADDRESS.match(upper)
    if address:
        return _parsed(address[1], address[2])
    return _parsed(upper, None)


def _parsed(code: str, edition: str | None) -> ParsedCode:
    if edition is not None and not _EDITION.match(edition):
        raise UnreadableCode("edition")
    number = int(edition) if edition else None
    if _TOKEN.match(code):
        return ParsedCode(token=code, edition=number)
    return ParsedCode(short=_checked_short(code), edition=number)


def looks_short(text: str) -> bool:
    """Whether a text has the shape of a short code, right or wrong: the shape alone tells nobody what exists."""
    upper = text.strip().upper()
    return re.fullmatch(rf"[{SHORT_ALPHABET}]{{8}}|[A-Z0-9]{{4}}[-\s–—]+[A-Z0-9]{{4}}", upper) is not None


def _checked_short(code: str) -> str:
    letters = re.sub(r"[-\s–—]", "", code)
    if len(letters) != SHORT_LENGTH or not set(letters) <= set(SHORT_ALPHABET):
        raise UnreadableCode("not_a_code")
    if _check_letter(letters[:-1]) != letters[-1]:
        raise UnreadableCode("short_check")
    return _grouped(letters)


def _check_letter(letters: str) -> str:
    total = sum((place + 2) * SHORT_ALPHABET.index(letter) for place, letter in enumerate(letters))
    return SHORT_ALPHABET[-total % len(SHORT_ALPHABET)]


def _grouped(letters: str) -> str:
    return f"{letters[:4]}-{letters[4:]}"

import json
import re
from pathlib import Path

import pytest

from anma.codes.tokens import (
    SHORT_ALPHABET,
    ParsedCode,
    UnreadableCode,
    code_url,
    new_short,
    new_token,
    parse,
)

VECTORS = Path(__file__).parents[4] / "frontend/vectors/short-codes.json"
TOKEN = "K3VQ7MXA2RBDNW5ZTHJE"


def test_a_token_is_twenty_base32_letters_and_never_the_same() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert all(re.fullmatch(r"[A-Z2-7]{20}", token) for token in tokens)


def test_every_place_of_a_token_is_random() -> None:
    tokens = [new_token() for _ in range(2000)]
    for letters in zip(*tokens, strict=True):
        assert len(set(letters)) == 32


def test_a_short_code_leaves_out_letters_that_look_alike() -> None:
    codes = [new_short() for _ in range(1000)]
    assert all(re.fullmatch(r"[^-]{4}-[^-]{4}", code) for code in codes)
    assert not set("".join(codes)) & set("0O1LI")


def test_a_new_short_code_is_read_back() -> None:
    code = new_short()
    assert parse(code) == ParsedCode(short=code)
    assert parse(f" {code.lower().replace('-', ' ')} ").short == code


def test_it_catches_every_single_wrong_letter() -> None:
    letters = new_short().replace("-", "")
    for place, right in enumerate(letters):
        for wrong in set(SHORT_ALPHABET) - {right}:
            with pytest.raises(UnreadableCode) as refusal:
                parse(letters[:place] + wrong + letters[place + 1 :])
            assert refusal.value.reason == "short_check"


def test_it_catches_every_swap_of_two_neighbours() -> None:
    for _ in range(50):
        letters = new_short().replace("-", "")
        for place in range(7):
            if letters[place] == letters[place + 1]:
                continue
            swapped = letters[:place] + letters[place + 1] + letters[place] + letters[place + 2 :]
            with pytest.raises(UnreadableCode):
                parse(swapped)


def test_an_address_is_all_upper_case() -> None:
    assert code_url("anma.example.cn", TOKEN) == f"HTTPS://ANMA.EXAMPLE.CN/Q/{TOKEN}"
    assert code_url("anma.example.cn:8443", TOKEN, 3) == f"HTTPS://ANMA.EXAMPLE.CN:8443/Q/{TOKEN}/3"


@pytest.mark.parametrize(
    "text",
    [
        TOKEN,
        TOKEN.lower(),
        f"/q/{TOKEN}",
        f"/Q/{TOKEN.lower()}/",
        f"q/{TOKEN}",
        f"https://anma.example.cn/q/{TOKEN.lower()}",
        f"HTTP://10.0.0.7:8000/Q/{TOKEN}?from=scan",
        f"  https://old-address.example/Q/{TOKEN}#top\n",
    ],
)
def test_it_reads_a_code_in_any_form(text: str) -> None:
    assert parse(text) == ParsedCode(token=TOKEN)


def test_it_reads_the_edition_of_the_paper() -> None:
    assert parse(code_url("a.cn", TOKEN, 12)) == ParsedCode(token=TOKEN, edition=12)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("  ", "empty"),
        ("https://example.cn/", "not_a_code"),
        ("K3VQ7MXA2RBDNW5ZTHJ1", "not_a_code"),
        (f"/Q/{TOKEN}/0", "edition"),
        (f"/Q/{TOKEN}/latest", "edition"),
        ("ABCD-EFG", "not_a_code"),
        ("OOOO-1111", "not_a_code"),
        ("扫一扫", "not_a_code"),
    ],
)
def test_it_says_why_a_text_is_no_code(text: str, reason: str) -> None:
    with pytest.raises(UnreadableCode) as refusal:
        parse(text)
    assert refusal.value.reason == reason


def test_the_phone_checks_typed_codes_by_the_same_sum() -> None:
    """`frontend/src/short-code.ts` is held to the same file."""
    codes = json.loads(VECTORS.read_text(encoding="utf-8"))["right"]
    assert [parse(code).short for code in codes] == codes

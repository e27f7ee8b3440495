"""The quick way to canonical bytes gives what RFC 8785 gives."""

from enum import StrEnum
from typing import Any

import pytest
import rfc8785

from anma.kernel.fields import canonical


class Colour(StrEnum):
    RED = "red"


EVERYTHING = "".join(map(chr, [*range(0x250), 0x2028, 0x2029, 0xFEFF, 0xFFFD, 0x1F600])) + '风险点"\\/'


@pytest.mark.parametrize(
    "value",
    [
        EVERYTHING,
        {"b": [1, -2, 0, True, False, None], "a": {"10": "x", "9": (), "": {}}},
        {"ä": 1, "\U0001f600": 2, "\ufb33": 3},
        2**53 - 1,
        -(2**53) + 1,
        1.5,
        {"colour": Colour.RED},
        [],
    ],
)
def test_it_gives_the_bytes_of_the_rule(value: Any) -> None:
    assert canonical(value) == rfc8785.dumps(value)


@pytest.mark.parametrize("value", [2**53, float("nan"), {1: "a"}, {"a": object()}])
def test_it_refuses_what_the_rule_refuses(value: Any) -> None:
    with pytest.raises((ValueError, TypeError, rfc8785.CanonicalizationError)):
        canonical(value)


def test_it_refuses_half_a_character() -> None:
    with pytest.raises((UnicodeEncodeError, rfc8785.CanonicalizationError)):
        canonical("\ud800")

import re

import pytest

from anma.printing import qr

TOKEN = "K3VQ7MXA2RBDNW5ZTHJE"


def address(host_length: int, tail: str = "") -> str:
    return f"HTTPS://{'A' * (host_length - 3)}.CN/Q/{TOKEN}{tail}"


def test_a_short_address_gets_the_strongest_level() -> None:
    assert qr.choose_level(address(19)) == "H"
    assert qr.choose_level(address(20)) == "Q"


def test_a_host_of_thirty_letters_with_an_edition_stays_within_version_4() -> None:
    text = address(30, "/12345")
    assert qr.choose_level(text) == "Q"
    assert len(qr.matrix(text)) == 33


@pytest.mark.parametrize(("level", "letters"), [("H", 50), ("Q", 67)])
def test_the_capacities_are_those_of_the_standard(level: qr.Level, letters: int) -> None:
    assert len(qr.matrix("A" * letters, level)) == 33
    assert len(qr.matrix("A" * (letters + 1), level)) == 37


def test_it_refuses_an_address_that_is_too_long_and_says_by_how_much() -> None:
    with pytest.raises(qr.QRTooLong, match="4"):
        qr.choose_level(address(30, "/12345") + "ABCD")


def test_it_refuses_letters_outside_the_alphanumeric_mode() -> None:
    with pytest.raises(qr.QRTooLong, match="q"):
        qr.choose_level("HTTPS://A.CN/q/X")


def test_the_svg_has_the_quiet_zone_and_exactly_the_dark_modules() -> None:
    text = address(20)
    drawing = qr.svg(text)
    dark = sum(int(width) for width in re.findall(r"M\d+ \d+h(\d+)v1h-\d+z", drawing))
    assert dark == sum(module for row in qr.matrix(text) for module in row)
    assert 'viewBox="0 0 41 41"' in drawing
    assert re.search(r'"M4 4h7v1h-7z', drawing)

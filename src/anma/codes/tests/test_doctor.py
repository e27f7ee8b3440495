"""Which symbol a host allows."""

import pytest

from anma.codes.doctor import symbol_for


@pytest.mark.parametrize(("host", "level"), [("A.CN", "H"), ("anma.changzhou.gov.cn", "Q"), ("x" * 60 + ".cn", "")])
def test_it_says_which_symbol_fits(host: str, level: str) -> None:
    found = symbol_for(host)
    assert found.level == level
    assert found.version <= 4 and bool(found.sentence) is not found.fits

"""No cell of a downloaded list can run."""

from io import BytesIO

import pytest
from python_calamine import CalamineWorkbook

from anma.enterprises.sheets import harmless, workbook


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == "'" + text


def test_numbers_stay_numbers_and_texts_texts() -> None:
    content = workbook(["A", "B"], [["=HYPERLINK(1)", -5], ["https://example.invalid", None]])
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[1] == ["'=HYPERLINK(1)", -5.0]
    assert rows[2][0] == "https://example.invalid"
    assert b"<f>" not in content

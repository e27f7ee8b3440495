"""No cell of a downloaded list can run."""

from io import BytesIO

import pytest
from django.utils import translation
from python_calamine import CalamineWorkbook

from anma.kernel import sheets
from anma.kernel.sheets import download, harmless, workbook


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_gets_an_apostrophe(text: str) -> None:
    assert harmless(text) == "'" + text


def test_numbers_stay_numbers_and_texts_texts() -> None:
    content = workbook(["A", "B"], [["=HYPERLINK(1)", -5], ["https://example.invalid", None]])
    rows = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert rows[1] == ["'=HYPERLINK(1)", -5.0]
    assert rows[2][0] == "https://example.invalid"
    assert b"<f>" not in content


@pytest.mark.parametrize(("number", "above"), [(3, "mine"), (4, "mine · 只含前 3 行；要看其余的，请缩小范围再下载")])
def test_a_file_that_is_cut_says_so(number: int, above: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST", 3)
    with translation.override("zh-hans"):
        answer = download("x", ["A"], ([n] for n in range(number)), "mine")
    rows = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert rows == [[above], ["A"], [0.0], [1.0], [2.0]]

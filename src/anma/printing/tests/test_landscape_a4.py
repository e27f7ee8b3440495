"""The ruled table across A4: where its pages part, and what stands on each of them."""

from __future__ import annotations

from collections.abc import Sequence

from anma.printing.landscape_a4 import Landscape, picture_landscape

LINES = "\n".join(["防护罩"] * 11)  # three such rows fill a page and leave room for half of one


def pages(rows: Sequence[Sequence[str]], mark: str = "", widths: tuple[int, int] = (1, 9)) -> list[bytes]:
    table = Landscape("记录表", "样例厂", [("部门", "冲压")], ["序号", "现有安全措施"], widths, rows, [], "脚注", mark)
    return picture_landscape(table, "zh", 30)


def test_a_row_stays_on_one_page_and_one_too_long_for_any_is_parted() -> None:
    assert len(pages([["1", LINES]] * 7)) == 3
    assert len(pages([["1", "护" * 6000]])) == 2


def test_a_row_in_a_narrow_column_stays_on_one_page_as_long_as_it_fits() -> None:
    """Its lines are two thirds of a page, whatever the number of their characters: each row takes its own."""
    rows = [["护" * 16 * 26, ""]] * 3
    assert len(pages(rows, widths=(20, 80))) == 3


def test_every_page_says_that_it_is_a_draft() -> None:
    rows = [["1", LINES]] * 7
    plain, marked = pages(rows), pages(rows, "草稿，未完成")
    assert len(plain) == len(marked) == 3
    assert all(before != after for before, after in zip(plain, marked, strict=True))

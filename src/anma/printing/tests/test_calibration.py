"""The calibration page: its grid is the layout's, its rulers begin at the first label."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from anma.printing import calibration
from anma.printing.layouts import LAYOUTS, BadLayout, own

MM = 300 / 25.4


@pytest.mark.parametrize("key", ["70x37", "l7160", "l7651", "weather-60x90"])
def test_the_edges_of_the_first_row_are_where_the_layout_says(key: str) -> None:
    layout = LAYOUTS[key]
    (page,) = calibration.picture(layout, "zh", 300)
    image = Image.open(io.BytesIO(page)).convert("L")
    left, top = (number / 10 for number in layout.corner(layout.columns - 1))
    x, y = left * MM, (top + layout.height / 10 * 0.2) * MM
    across = image.crop((int(x - 2 * MM), int(y), int(x + 2 * MM), int(y) + 1)).tobytes()
    darkest = across.index(min(across))
    assert min(across) < 200 and abs(darkest - 2 * MM) <= 2


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_it_is_a_pdf_and_the_same_bytes_twice(lang: str) -> None:
    layout = own("a5", (600, 400), (2, 4), (50, 100), (50, 50))
    made = calibration.render(layout, lang)  # type: ignore[arg-type]
    assert made.startswith(b"%PDF-") and made == calibration.render(layout, lang)  # type: ignore[arg-type]


def test_a_label_printer_is_set_at_the_printer() -> None:
    with pytest.raises(BadLayout):
        calibration.render(LAYOUTS["roll-60x40"], "zh")

"""docs/knowledge/quality.md tells the figures of the code as it is, not those of an earlier day."""

import re
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
sys.path.insert(0, str(ROOT / "tools"))

from judge_quality import LINES, figures, judged, rows, show  # noqa: E402

DEV = ROOT / "src/anma/knowledge/judging/data/dev.csv"


@pytest.mark.parametrize("paths", [[DEV], sorted(LINES.glob("*.csv"))], ids=["development", "independent"])
def test_the_figures_on_paper_are_those_of_the_code(paths: list[Path]) -> None:
    cases, milliseconds = judged(rows(paths))
    untimed = re.compile(r", [\d.]+ ms a line")
    told = untimed.sub("", (ROOT / "docs/knowledge/quality.md").read_text(encoding="utf-8"))
    assert untimed.sub("", show(figures(cases, milliseconds))) in told

"""The periods by name, and the year before each."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest
from django.utils import translation

from anma.briefing.periods import chips, title_of, year_before
from anma.facts.indicators import Period
from anma.kernel import clock


def span(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last))


@pytest.mark.parametrize(
    ("today", "expected"),
    [
        (
            "2026-11-28",
            {
                "本月": ("2026-11-01", "2026-11-28"),
                "上月": ("2026-10-01", "2026-10-31"),
                "本季度": ("2026-10-01", "2026-11-28"),
                "今年": ("2026-01-01", "2026-11-28"),
                "去年": ("2025-01-01", "2025-12-31"),
            },
        ),
        (
            "2026-01-01",
            {
                "本月": ("2026-01-01", "2026-01-01"),
                "上月": ("2025-12-01", "2025-12-31"),
                "本季度": ("2026-01-01", "2026-01-01"),
                "今年": ("2026-01-01", "2026-01-01"),
                "去年": ("2025-01-01", "2025-12-31"),
            },
        ),
    ],
)
def test_the_chips(today: str, expected: dict[str, tuple[str, str]]) -> None:
    noon = datetime.combine(date.fromisoformat(today), datetime.min.time(), UTC).replace(hour=4)
    with clock.at(noon), translation.override("zh-hans"):
        assert {chip.title: chip.period for chip in chips()} == {k: span(*v) for k, v in expected.items()}


@pytest.mark.parametrize(
    ("asked", "before"),
    [
        (("2026-01-01", "2026-11-28"), ("2025-01-01", "2025-11-28")),
        (("2024-02-29", "2024-03-01"), ("2023-02-28", "2023-03-01")),
        (("2028-02-01", "2028-02-29"), ("2027-02-01", "2027-02-28")),
        (("2029-02-01", "2029-02-28"), ("2028-02-01", "2028-02-29")),
        (("2026-10-01", "2026-10-31"), ("2025-10-01", "2025-10-31")),
    ],
)
def test_the_year_before(asked: tuple[str, str], before: tuple[str, str]) -> None:
    assert year_before(span(*asked)) == span(*before)


def test_a_period_in_words() -> None:
    noon = datetime(2026, 11, 28, 4, tzinfo=UTC)
    with clock.at(noon), translation.override("zh-hans"):
        assert title_of(span("2026-01-01", "2026-11-28")) == "今年 · 2026年1月1日至2026年11月28日"
        assert title_of(span("2026-03-05", "2026-03-05")) == "2026年3月5日"

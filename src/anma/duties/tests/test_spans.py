"""When items come due: spans tile the time, and a quarter knows which of them end in it."""

from datetime import date

from anma.duties.spans import Span, ending_in, quarter_of, span_of


def test_spans_tile_the_time() -> None:
    assert span_of("month", date(2026, 2, 10)) == Span(date(2026, 2, 1), date(2026, 2, 28))
    assert span_of("quarter", date(2026, 11, 30)) == Span(date(2026, 10, 1), date(2026, 12, 31))
    assert span_of("year", date(2026, 1, 1)) == Span(date(2026, 1, 1), date(2026, 12, 31))
    assert span_of("event", date(2026, 1, 1)) is None
    assert span_of("once", date(2026, 1, 1)) == span_of("once", date(2030, 1, 1))


def test_a_quarter_asks_for_three_months_one_quarter_and_in_autumn_for_the_year() -> None:
    summer, autumn = quarter_of(date(2026, 8, 1)), quarter_of(date(2026, 12, 1))
    assert [len(ending_in(rhythm, summer)) for rhythm in ("month", "quarter", "year", "once", "event")] == [
        3,
        1,
        0,
        1,
        0,
    ]
    assert len(ending_in("year", autumn)) == 1

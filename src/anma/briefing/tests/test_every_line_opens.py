"""A small city: every line of the outline opens to as many rows as it says, and counted by hand they are its value."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from decimal import Decimal

import pytest
from django.db import transaction
from django.test import Client

from anma import cli
from anma.briefing.outline.answers import Answer, answers, default
from anma.briefing.outline.declared import Form
from anma.briefing.outline.opening import link, rows
from anma.briefing.outline.telling import paragraphs
from anma.briefing.tests.test_every_figure_opens import account, opened, viewer
from anma.enterprises.tests.conftest import areas
from anma.facts.indicators import Kind, get
from anma.kernel import clock
from anma.kernel.viewer import system_scope
from anma.sample.city import make
from anma.sample.plan import Plan

__all__ = ["areas"]


@pytest.fixture
def city(areas: None) -> Iterator[None]:
    point = transaction.savepoint()
    make(Plan(0.0005, clock.today(), 4), lambda _text: None)
    yield
    transaction.savepoint_rollback(point)


def behind_it(one: Answer) -> Decimal:
    """The value counted anew from rows as the city's officer reads them."""
    who = viewer("city-officer")
    assert one.period is not None
    if one.indicator.listed:
        return Decimal(len(one.indicator.listed()))
    if one.indicator.kind is Kind.RATIO:
        parts = (one.indicator.numerator, one.indicator.denominator)
        above, below = (Decimal(opened(get(key), who, one.wheres, one.period)) for key in parts)
        return above * 100 / below
    return Decimal(opened(one.indicator, who, one.wheres, one.period))


def test_every_line_opens_to_exactly_its_rows(city: None, capsys: pytest.CaptureFixture[str]) -> None:
    found = answers(default(clock.today()))
    client = Client(HTTP_ACCEPT_LANGUAGE="en")
    client.force_login(account("city-officer"), backend="django.contrib.auth.backends.ModelBackend")
    with system_scope("test"):
        for one in found:
            if one.value is not None:
                assert (one.now if one.line.form is Form.YOY else one.raw) == behind_it(one), one.line.key
    for one in found:
        if link(one):
            page = client.get(link(one)).content.decode()
            count = re.search(r'data-count="(\d+)"', page)
            assert count and int(count[1]) == rows(one), one.line.key
    with_value = [one.line.key for one in found if one.value is not None]
    assert len(with_value) >= 40, sorted({one.line.key for one in found} - set(with_value))
    assert all(told.text or told.missing for told in paragraphs(found))
    capsys.readouterr()
    assert cli.main(["briefing", "--json"]) == 0
    body = json.loads(capsys.readouterr().out)
    assert [one["rows"] for one in body["indicators"]] == [rows(one) for one in found]

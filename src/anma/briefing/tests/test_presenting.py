"""Every row behind a figure is shown in words and opens somewhere."""

from __future__ import annotations

import pytest
from django.apps import apps

from anma.briefing.presenting import PRESENTERS
from anma.facts.indicators import every

BEHIND = sorted({one.behind.model for one in every() if one.behind})


@pytest.mark.parametrize("label", BEHIND)
def test_a_row_of_every_indicator_knows_how_it_is_shown(label: str) -> None:
    assert apps.get_model(label) in PRESENTERS

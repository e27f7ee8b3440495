"""A number far from what was usual is asked back once; what has to be proved is; above the whole it is no share."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anma.acts.reasons import Refused
from anma.campaigns.doubting import question
from anma.campaigns.models import CampaignReport
from anma.campaigns.targets import Target
from anma.campaigns.tests.conftest import KM, TOWN, opened, row, sent
from anma.campaigns.tests.test_pages import PDF
from anma.conftest import World
from anma.hazards.tests.conftest import files_folder
from anma.kernel.viewer import system_scope

__all__ = ["files_folder"]
pytestmark = pytest.mark.usefixtures("areas")
ONE = Target("km", {"zh": "立管", "en": "Risers"}, "km", Decimal(42))


@pytest.mark.parametrize(
    ("value", "before", "asked"),
    [
        (6, [5, 5], False),
        (5000, [5, 5], True),
        (25, [5, 5], False),
        (26, [5, 5], True),
        (50, [], True),
        (42, [], False),
    ],
)
def test_five_times_the_usual_or_a_tenth_beyond_the_target_is_asked_back(
    value: int, before: list[int], asked: bool
) -> None:
    assert bool(question(ONE, Decimal(value), [Decimal(n) for n in before], Decimal(42))) is asked


def test_a_strange_number_is_asked_back_with_both_numbers_and_goes_on_with_a_reason(world: World) -> None:
    pk = opened(world)
    sent(world, pk, "2", month="2026-09")
    with pytest.raises(Refused) as refused:
        sent(world, pk, "5000")
    assert "5,000" in refused.value.sentence and "2 km a month were usual" in refused.value.sentence
    body = {"area": TOWN, "month": "2026-10", "number.km": "5000"}
    page = world.client("tina").post(f"/campaigns/{pk}/report", body).content.decode()
    assert 'value="5000"' in page and "2 km a month were usual" in page and 'name="sure"' in page
    sent(world, pk, "5000", sure="a whole district was handed over")
    with system_scope("test"):
        assert CampaignReport.objects.as_system().get(month="2026-10-01").reason == "a whole district was handed over"
    assert "asked back" in world.client("tina").get(f"/campaigns/{pk}/report?area={TOWN}").content.decode()


def test_above_the_target_it_is_called_reported_and_never_a_percentage(world: World) -> None:
    pk = opened(world)
    sent(world, pk, "50", sure="made up for this test")
    for page in (f"/campaigns/{pk}", "/campaigns"):
        text = world.client("tina").get(page).content.decode()
        assert "reported, 5 times the target" in text and "500.0 %" not in text, page


def test_what_the_campaign_wants_proved_is_refused_without_a_paper(world: World, files_folder: Any) -> None:
    pk = opened(world, targets=[{**KM, "proof": True}])
    assert row(pk).targets[0]["proof"] is True
    with pytest.raises(Refused) as refused:
        sent(world, pk, "2")
    assert refused.value.reason.code == "campaigns.no_proof"
    paper = SimpleUploadedFile("x.pdf", PDF, "application/pdf")
    body = {"area": TOWN, "month": "2026-10", "number.km": "2", "papers": paper}
    assert world.client("tina").post(f"/campaigns/{pk}/report", body).status_code == 302

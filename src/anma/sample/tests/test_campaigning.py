"""Campaigns of zones run in their zones alone, and no other firm is asked."""

from __future__ import annotations

from anma.campaigns.models import Campaign
from anma.campaigns.scope import in_ground
from anma.conftest import World
from anma.enterprises.models import Enterprise
from anma.evidence.testing import written
from anma.places.models import Zone
from anma.sample.campaigning import CITY, HITECH, _ground


def test_a_campaign_of_a_zone_asks_only_firms_of_the_zone(world: World) -> None:
    with written():
        Zone(key="320412-jk", name="Zone", ranges=[["320412001", "320412002"], ["320412104", "320412105"]]).save()
    assert _ground("special_edz") == ("320412001", "320412104")
    assert (_ground("special_hitech"), _ground("special_fire")) == ((HITECH,), (CITY,))
    hitech = Campaign(areas=list(_ground("special_hitech")), sectors=[])
    assert in_ground(hitech, Enterprise(area_code="320411002"))
    assert not in_ground(hitech, Enterprise(area_code="320402001"))

"""A named action of the briefing from its template to its closing report, by the pages alone: "486 to 323"."""

from __future__ import annotations

from decimal import Decimal
from html.parser import HTMLParser

import pytest

from anma.campaigns.models import Campaign
from anma.campaigns.tests.conftest import DISTRICT, areas, noon
from anma.conftest import World
from anma.evidence.verify import verify as verify_log

__all__ = ["areas", "noon"]
pytestmark = pytest.mark.usefixtures("areas")


class Form(HTMLParser):
    """What a browser would send of the page's form as it came."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.sent: dict[str, str] = {}
        self._text = self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, given: list[tuple[str, str | None]]) -> None:
        told = dict(given)
        name = told.get("name") or ""
        if tag == "input" and name and (told.get("type") not in ("checkbox", "radio") or "checked" in told):
            self.sent[name] = told.get("value") or ""
        if tag == "textarea":
            self._text, self.sent[name] = name, ""
        if tag == "select":
            self._select = name
        if tag == "option" and self._select and ("selected" in told or self._select not in self.sent):
            self.sent[self._select] = told.get("value") or ""

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self._text = ""
        if tag == "select":
            self._select = ""

    def handle_data(self, data: str) -> None:
        if self._text:
            self.sent[self._text] += data


def test_chemical_firms_close_from_the_template_to_the_closing_report(world: World) -> None:
    cindy = world.client("cindy")
    draft = Form(cindy.get("/campaigns/new?template=chemicals_out").content.decode()).sent
    assert draft["target.0.value"] == "163" and draft["target.0.before"] == "486"
    assert draft.pop("sectors") == "hazchem"  # no firm of the small world is of this sector: all are taken
    begun = cindy.post("/campaigns/new", {**draft, "areas": DISTRICT, "first_day": "2026-09-10"})
    url = begun["Location"]
    assert cindy.post(f"{url}/do/open").status_code == 302
    one = Campaign.objects.get()
    assert (one.state, one.kind, one.pattern) == ("running", "action", "chemicals_out")
    for month, number in (("2026-09", "60"), ("2026-10", "103")):
        said = Form(cindy.get(f"{url}/report?area={DISTRICT}&month={month}").content.decode()).sent
        key = next(name for name in said if name.endswith("closed"))
        sent = cindy.post(f"{url}/report", {**said, "area": DISTRICT, "month": month, key: number})
        assert sent.status_code == 302, sent.content.decode()[-2000:]
    shown = cindy.get(url).content.decode()
    assert "163 firms / 163 firms" in shown and "100.0" in shown
    again = Form(cindy.get(f"{url}/report?area={DISTRICT}&month=2026-10").content.decode()).sent
    better = {**again, "area": DISTRICT, "month": "2026-10", key: "104", "reason": "one more was found closed"}
    assert cindy.post(f"{url}/report", better).status_code == 302
    shown = cindy.get(url).content.decode()
    assert "one more was found closed" in shown and "103" in shown and "164 firms" in shown
    drafted = Form(cindy.get(f"{url}/end").content.decode()).sent
    assert "164" in drafted["text"] and "more than the target of 163" in drafted["text"]
    assert cindy.post(f"{url}/do/close", drafted).status_code == 302
    closed = cindy.get(url).content.decode()
    assert "more than the target of 163" in closed and cindy.get(f"{url}.pdf").content.startswith(b"%PDF")
    assert Decimal(Campaign.objects.get().closing["figures"][0]["value"]) == 164
    assert verify_log().findings == []

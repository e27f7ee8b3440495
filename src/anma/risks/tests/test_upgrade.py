"""risks.upgrade, risks.keep_as_it_is and their page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World, serve
from anma.evidence.testing import written
from anma.kernel.viewer import system_scope
from anma.knowledge.packs.schema import Point
from anma.knowledge.text import Text
from anma.risks import newer
from anma.risks.models import Edition, RiskPoint
from anma.risks.tests.conftest import row, take_over
from anma.risks.tests.newer_packs import release

ACTS = ("risks.upgrade", "risks.keep_as_it_is")
NEW_WHY = Text("卡盘转得比你快。", "The chuck is faster than you.")


def better(point: Point) -> Point:
    return replace(point, why=NEW_WHY, donts=(Text("不戴手套", "No gloves"),))


@pytest.fixture
def improved(world: World, published: RiskPoint, monkeypatch: pytest.MonkeyPatch) -> RiskPoint:
    """A lathe whose card hangs and whose list was improved since."""
    release(monkeypatch, better)
    return published


def hung(point: RiskPoint) -> Any:
    with system_scope("test"):
        return Edition.objects.as_system().get(point_id=point.pk, number=point.edition).document


def looked(point: RiskPoint, **more: Any) -> dict[str, Any]:
    point = row(point.pk)
    return {"points": [{"point": str(point.pk), "shown": newer.token(point, point.draft or hung(point)), **more}]}


def shown_on(html: str) -> dict[str, str]:
    return dict(re.findall(r'name="(shown:[^"]+)" value="([^"]+)"', html))


def do(world: World, code: str, raw: dict[str, Any], who: str = "sam") -> list[str]:
    done: list[str] = perform(world.viewers[who], code, raw).result["points"]
    return done


def test_taking_over_notes_what_the_pack_said(drafted: RiskPoint) -> None:
    kept = drafted.draft["pack"]
    assert kept["id"] == "general-machining" and drafted.pack.endswith(kept["edition"])
    assert {"name", "why", "donts", "signs"} <= kept["digests"].keys() and len(drafted.pack_seen) == 16
    assert not newer.waits(drafted)


def test_an_edition_keeps_it(published: RiskPoint) -> None:
    assert hung(published)["pack"]["digests"] and not newer.waits(published)


def test_an_edition_that_changes_nothing_of_a_point_asks_nothing(
    published: RiskPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(monkeypatch, lambda point: point)
    assert not newer.waits(published)


def test_accepting_is_a_draft_and_what_hangs_stays(world: World, improved: RiskPoint) -> None:
    before = hung(improved)
    assert do(world, "risks.upgrade", looked(improved)) == [str(improved.pk)]
    now = row(improved.pk)
    assert now.draft["why"]["zh"] == NEW_WHY.zh and hung(now) == before and now.edition == 1
    assert now.draft["name"]["zh"] == "1号车床" and now.pack == "general-machining/2099.01" and not newer.waits(now)
    perform(world.viewers["alice"], "risks.publish", {"points": [str(now.pk)]})
    assert hung(row(now.pk))["why"]["zh"] == NEW_WHY.zh


def test_the_firms_own_rules_stay(world: World, improved: RiskPoint) -> None:
    perform(world.viewers["sam"], "risks.change", {"subject": str(improved.pk), "donts": ["先停机再量"]})
    do(world, "risks.upgrade", looked(improved))
    draft = row(improved.pk).draft
    assert [one["zh"] for one in draft["donts"]] == ["先停机再量"] and draft["why"]["zh"] == NEW_WHY.zh


def test_accepting_twice_does_no_harm(world: World, improved: RiskPoint) -> None:
    raw = looked(improved)
    do(world, "risks.upgrade", raw)
    once = row(improved.pk)
    assert do(world, "risks.upgrade", raw) == []
    assert row(improved.pk).row_version == once.row_version


def test_kept_as_it_is_it_is_not_asked_again_until_the_next_edition(
    world: World, improved: RiskPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert do(world, "risks.keep_as_it_is", looked(improved)) == [str(improved.pk)]
    now = row(improved.pk)
    assert now.draft is None and not newer.waits(now)
    release(monkeypatch, lambda point: replace(point, ppe=(Text("护目镜", "Goggles"),)), "2100.01")
    assert newer.waits(now)


@pytest.mark.parametrize("code", ACTS)
def test_an_answer_to_something_else_is_refused(world: World, improved: RiskPoint, code: str) -> None:
    raw = looked(improved)
    perform(world.viewers["sam"], "risks.change", {"subject": str(improved.pk), "place": "二车间"})
    with pytest.raises(Refused) as refused:
        do(world, code, raw)
    assert refused.value.reason.code == "risks.other_now"


@pytest.mark.parametrize("code", ACTS)
@pytest.mark.parametrize(("who", "status"), [("wang", 403), ("bob", 404), ("otto", 404), ("tina", 403), ("cindy", 403)])
def test_others_may_not(world: World, improved: RiskPoint, code: str, who: str, status: int) -> None:
    with pytest.raises(Refused) as refused:
        do(world, code, {**looked(improved), "enterprise": str(world.firm.pk)}, who)
    assert refused.value.reason.status == status


def test_a_guest_answers_nothing(world: World, improved: RiskPoint) -> None:
    for code in ACTS:
        with pytest.raises(Refused) as refused:
            do(world, code, {**looked(improved), "enterprise": str(world.firm.pk)}, "anonymous")
        assert refused.value.reason.status in (401, 403, 404)
    assert newer.waits(row(improved.pk))


@pytest.mark.parametrize("who", ["sam", "alice"])
@pytest.mark.parametrize("code", ACTS)
def test_the_firms_own_people_answer(world: World, improved: RiskPoint, code: str, who: str) -> None:
    assert do(world, code, looked(improved), who) == [str(improved.pk)] and not newer.waits(row(improved.pk))


def test_a_consultant_answers_for_the_client_who_let_them_in(world: World, improved: RiskPoint) -> None:
    client, at = serve(world, "cora", "alice"), f"/risks/upgrade?firm={world.firm.pk}"
    html = client.get(at).content.decode()
    assert NEW_WHY.en in html
    posted = {**shown_on(html), "do": "accept", "points": [str(improved.pk)]}
    assert client.post(at, posted)["Location"] == at
    assert row(improved.pk).draft["why"]["zh"] == NEW_WHY.zh
    assert client.get(f"/risks/upgrade?firm={world.firms['far'].pk}").status_code == 404


def test_a_consultant_whom_nobody_let_in_answers_nothing(world: World, improved: RiskPoint) -> None:
    serve(world, "cora", "bob")
    for code in ACTS:
        with pytest.raises(Refused) as refused:
            do(world, code, {**looked(improved), "enterprise": str(world.firm.pk)}, "cora")
        assert refused.value.reason.status == 404


def test_an_accepted_part_is_a_draft_and_the_declined_one_is_not_offered_again(
    world: World, improved: RiskPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(world, "risks.upgrade", looked(improved, ours=["why"]))
    now = row(improved.pk)
    assert now.draft["why"] == hung(now)["why"] and now.draft["donts"] != hung(now)["donts"]
    assert list(now.pack_left) == ["why"]
    release(monkeypatch, lambda point: replace(point, ppe=(Text("护目镜", "Goggles"),)), "2100.01")
    assert newer.upgrade_of(now, now.draft).taken == ["ppe"]
    release(monkeypatch, lambda point: replace(point, why=Text("又换了", "Changed again")), "2101.01")
    assert sorted(newer.upgrade_of(now, now.draft).taken) == ["ppe", "why"]


def test_what_was_kept_is_not_offered_again_when_something_else_changes(
    world: World, improved: RiskPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    do(world, "risks.keep_as_it_is", looked(improved))
    release(monkeypatch, lambda point: replace(better(point), ppe=(Text("护目镜", "Goggles"),)), "2100.01")
    html = world.client("sam").get("/risks/upgrade").content.decode()
    assert "Goggles" in html and NEW_WHY.en not in html and "No gloves" not in html


def test_what_is_the_firms_own_is_not_told_twice(
    world: World, published: RiskPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Accepting where nothing changes makes no draft, and is remembered all the same."""
    perform(world.viewers["sam"], "risks.change", {"subject": str(published.pk), "donts": ["先停机再量"]})
    perform(world.viewers["alice"], "risks.publish", {"points": [str(published.pk)]})
    release(monkeypatch, lambda point: replace(point, donts=(Text("不戴手套", "No gloves"),)))
    client = world.client("sam")
    html = client.get("/risks/upgrade").content.decode()
    assert "No gloves" in html
    posted = {**shown_on(html), "do": "accept", "points": [str(published.pk)]}
    assert "Nothing of yours was changed" in client.post("/risks/upgrade", posted, follow=True).content.decode()
    assert row(published.pk).draft is None
    release(monkeypatch, lambda point: replace(better(point), ppe=(Text("护目镜", "Goggles"),)), "2100.01")
    assert "No gloves" not in client.get("/risks/upgrade").content.decode()


def test_keeping_all_that_the_list_dropped_makes_no_draft(
    world: World, published: RiskPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    release(monkeypatch, lambda point: replace(point, events=point.events[1:]))
    assert do(world, "risks.upgrade", looked(published, keep_dropped=True)) == []
    assert row(published.pk).draft is None and not newer.waits(row(published.pk))


def test_what_makes_no_difference_here_is_put_away_at_one_tap(
    world: World, improved: RiskPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The pack takes back what it said, after the firm kept its own."""
    do(world, "risks.keep_as_it_is", looked(improved))
    monkeypatch.undo()
    release(monkeypatch, lambda point: point, "2100.01")
    client = world.client("sam")
    html = client.get("/risks/upgrade").content.decode()
    assert "changes nothing of what you have" in html and 'value="accept"' not in html
    client.post("/risks/upgrade", {**shown_on(html), "do": "noted", "same": [str(improved.pk)]})
    assert not newer.waits(row(improved.pk)) and row(improved.pk).draft is None and row(improved.pk).pack_left is None


def test_what_was_unticked_is_still_unticked_after_a_refusal(world: World, improved: RiskPoint) -> None:
    posted = {"do": "accept", f"ours:{improved.pk}": "why"}
    html = world.client("sam").post("/risks/upgrade", posted).content.decode()
    assert 'value="why" checked' in html and 'value="donts" checked' not in html


@pytest.mark.parametrize("code", ACTS)
def test_many_points_are_read_at_once(
    world: World, published: RiskPoint, monkeypatch: pytest.MonkeyPatch, code: str
) -> None:
    """One write for each point, and not one question more than for a single one."""
    chosen = [{"key": "lathe", "name": f"{n}号车床", "place": "二车间"} for n in range(2, 8)]
    more = [row(pk) for pk in take_over(world, points=chosen)]
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk) for point in more]})
    release(monkeypatch, better)
    one, many = looked(published), {"points": [*(looked(point)["points"][0] for point in more)]}
    counts = []
    for raw in (one, many):
        with CaptureQueriesContext(connection) as caught:
            do(world, code, raw)
        counts.append(Counter(query["sql"].split()[0] for query in caught if "SAVEPOINT" not in query["sql"]))
    assert counts[1]["SELECT"] == counts[0]["SELECT"]
    assert counts[1]["UPDATE"] - counts[0]["UPDATE"] == len(more) - 1


def test_the_page_asks_as_much_for_many_points_as_for_one(
    world: World, improved: RiskPoint, monkeypatch: pytest.MonkeyPatch
) -> None:
    client, counts = world.client("sam"), []
    client.get("/risks/upgrade")
    for names in ((), ("2号车床", "3号车床", "4号车床")):
        monkeypatch.undo()
        take_over(world, points=[{"key": "lathe", "name": one, "place": "二车间"} for one in names or ("1号车床",)])
        release(monkeypatch, better)
        with CaptureQueriesContext(connection) as caught:
            html = client.get("/risks/upgrade").content.decode()
        counts.append((len(caught), html.count("<article")))
    assert counts[0][0] == counts[1][0] and counts[0][1] < counts[1][1]


def test_a_retired_point_is_not_asked_about(world: World, improved: RiskPoint) -> None:
    raw = looked(improved)
    perform(world.viewers["sam"], "risks.retire", {"subject": str(improved.pk), "reason": "卖掉了"})
    assert not newer.waits(row(improved.pk))
    with pytest.raises(Refused) as refused:
        do(world, "risks.upgrade", raw)
    assert refused.value.reason.code == "risks.retired"


def test_the_page_says_what_changes_and_accepts_it(world: World, improved: RiskPoint) -> None:
    client = world.client("sam")
    for path in ("/risks", "/desk", f"/risks/{improved.pk}"):
        assert "/risks/upgrade" in client.get(path).content.decode(), path
    html = client.get("/risks/upgrade").content.decode()
    assert NEW_WHY.en in html and "No gloves" in html and 'name="untouched"' in html
    shown = dict(re.findall(r'name="(shown:[^"]+)" value="([^"]+)"', html))
    answer = client.post("/risks/upgrade", {**shown, "do": "accept", "points": [str(improved.pk)]})
    assert answer.status_code == 302 and row(improved.pk).draft["why"]["zh"] == NEW_WHY.zh
    assert str(improved.pk) not in client.get("/risks/upgrade").content.decode()


def test_the_page_says_what_stays(world: World, improved: RiskPoint) -> None:
    perform(world.viewers["sam"], "risks.change", {"subject": str(improved.pk), "donts": ["先停机再量"]})
    html = world.client("sam").get("/risks/upgrade").content.decode()
    assert "yours stays, “先停机再量”" in html and "“No gloves”" in html and 'name="untouched"' not in html


def test_all_untouched_ones_at_once(world: World, improved: RiskPoint) -> None:
    client = world.client("alice")
    html = client.get("/risks/upgrade").content.decode()
    posted = dict(re.findall(r'name="(shown:[^"]+)" value="([^"]+)"', html))
    client.post(
        "/risks/upgrade", {**posted, "do": "all", "untouched": re.findall(r'name="untouched" value="([^"]+)', html)}
    )
    assert row(improved.pk).draft is not None


def test_keeping_on_the_page(world: World, improved: RiskPoint) -> None:
    client = world.client("sam")
    shown = dict(re.findall(r'name="(shown:[^"]+)" value="([^"]+)"', client.get("/risks/upgrade").content.decode()))
    client.post("/risks/upgrade", {**shown, "do": "keep", "points": [str(improved.pk)]})
    assert row(improved.pk).draft is None and not newer.waits(row(improved.pk))


def test_nothing_ticked_and_something_else_get_a_sentence(world: World, improved: RiskPoint) -> None:
    client = world.client("sam")
    assert client.post("/risks/upgrade", {"do": "accept"}).status_code == 422
    raw = {"do": "accept", "points": [str(improved.pk)], f"shown:{improved.pk}": "0" * 16}
    answer = client.post("/risks/upgrade", raw)
    assert answer.status_code == 409 and "Look at it once more" in answer.content.decode()


def test_an_older_point_is_only_added_to_and_the_page_says_why(world: World, published: RiskPoint) -> None:
    with written():
        published.pack, published.pack_seen = "general-machining/2020.01", ""
        published.draft = {**hung(published), "pack": "general-machining/2020.01"}
        published.draft["events"] = published.draft["events"][1:]
        published.save()
    html = world.client("sam").get("/risks/upgrade").content.decode()
    assert "before changes could be compared" in html and "New: " in html
    do(world, "risks.upgrade", looked(published))
    assert row(published.pk).draft["pack"]["digests"] and not newer.waits(row(published.pk))


@pytest.mark.parametrize(
    ("who", "status"),
    [("sam", 200), ("alice", 200), ("bob", 200), ("wang", 403), ("otto", 403), ("tina", 403), ("anonymous", 302)],
)
def test_who_opens_the_page(world: World, improved: RiskPoint, who: str, status: int) -> None:
    answer = world.client(who).get("/risks/upgrade")
    assert answer.status_code == status
    assert who in ("sam", "alice") or "1号车床" not in answer.content.decode()


@pytest.mark.parametrize("who", ["wang", "tina", "cindy"])
def test_who_may_not_answer_sees_no_strip(world: World, improved: RiskPoint, who: str) -> None:
    assert "/risks/upgrade" not in world.client(who).get(f"/risks/{improved.pk}").content.decode()

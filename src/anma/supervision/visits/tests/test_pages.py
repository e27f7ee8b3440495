"""The pages of a visit: who opens which, the walk without a script, and how the firm sees the list grow."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from anma.conftest import World
from anma.enterprises import filters, overview
from anma.enterprises.models import Enterprise
from anma.hazards.models import Hazard
from anma.kernel import clock
from anma.knowledge.text import Text
from anma.supervision.visits.lines.composing import cut
from anma.supervision.visits.lines.line import Because, Line
from anma.supervision.visits.queries import last_of
from anma.supervision.visits.tests.conftest import begin, do, find, hazards, planned, stored

EVERYBODY = ("tina", "tom", "cindy", "alice", "sam", "wang", "bob", "otto", "anonymous")


def status(world: World, path: str, who: str) -> int:
    return int(world.client(who).get(path).status_code)


def text(world: World, path: str, who: str) -> str:
    return world.client(who).get(path).content.decode()


def test_who_opens_which_page(pair: World) -> None:
    row, other = begin(pair), planned(pair, planned_day=clock.today())
    seen = {
        f"/visits/{row.pk}": {"tina", "tom", "cindy", "alice", "sam"},
        f"/visits/{row.pk}/walk": {"tina", "tom"},
        f"/visits/{other.pk}": {"tina", "tom", "cindy"},
        f"/visits/begin/{pair.firm.pk}": {"tina", "tom"},
        "/visits/door": {"tina", "tom", "otto"},
        "/visits.xlsx": {"tina", "tom", "cindy", "alice", "sam", "bob", "otto"},
    }
    for path, whom in seen.items():
        assert {who for who in EVERYBODY if status(pair, path, who) == 200} == whom, path
    lists = {who: text(pair, "/visits?show=all", who) for who in ("tina", "alice", "bob", "otto")}
    assert str(other.pk) in lists["tina"] and str(other.pk) not in lists["alice"]
    assert str(row.pk) in lists["alice"]
    assert not any(str(row.pk) in lists[who] for who in ("bob", "otto"))


def test_the_walk_works_without_a_script_and_the_firm_sees_it_grow(pair: World) -> None:
    client, door = pair.client("tina"), f"/visits/begin/{pair.firm.pk}"
    assert 'data-act="supervision.begin_visit"' in client.get(door).content.decode()
    begun = client.post(door, {"kind": "routine"})
    walk = begun.url  # type: ignore[attr-defined]
    pk = walk.split("/")[2]
    assert "grid:guards" in client.get(walk).content.decode()
    assert "supervision.find_on_visit" in client.get(f"{walk}?find=grid:guards").content.decode()
    client.post(f"{walk}/find", {"line": "grid:guards", "description": "<b>=1+1</b>", "level": "general"})
    client.post(f"{walk}/answer", {"check:grid:exits": "ok"})
    (hazard,) = hazards(stored(pk))
    for who in ("alice", "sam"):
        page = text(pair, f"/visits/{pk}", who)
        assert str(hazard.pk) in page and "&lt;b&gt;=1+1" in page and "data-growing" in page
        assert f"/visits/{pk}" in text(pair, "/desk", who)
    assert client.post(f"{walk}/end", {"summary": "=1+1"}).url == f"/visits/{pk}"  # type: ignore[attr-defined]
    assert client.post(f"{walk}/nothing").status_code == 404
    over = text(pair, f"/visits/{pk}", "alice")  # what was found without a signal comes late
    assert 'data-growing="ended"' in over and "data-found-count>1<" in over
    again = client.get(door).content.decode()
    assert str(hazard.pk) in again and "data-found-count>1<" in again and "data-walk-begin" not in again
    assert "data-walk-begin" in client.get(f"{door}?again={pk}").content.decode()
    with clock.at(clock.now() + timedelta(hours=2)):
        assert "data-growing" not in text(pair, f"/visits/{pk}", "alice")
    assert client.get("/visits.xlsx?show=all").status_code == 200
    lines = {line["line"]: line.get("answer") for line in stored(pk).lines}
    assert (lines["grid:exits"], lines["grid:guards"], lines["grid:fire"]) == ("ok", "bad", None)


def test_an_ended_visit_counts_as_the_last_time_somebody_was_there(pair: World) -> None:
    viewer, rows = pair.viewers["tina"], Enterprise.objects.visible_to(pair.viewers["tina"])

    def last() -> Any:
        return overview.measured(rows, viewer, "visited").get(pk=pair.firm.pk).visited

    stale = filters.narrow(rows, viewer, {"unvisited": "30"})
    assert last() is None and stale.filter(pk=pair.firm.pk).exists()
    row = begin(pair)
    do(pair, "tina", "end", visit=row.pk)
    assert last() == clock.today()
    assert not filters.narrow(rows, viewer, {"unvisited": "30"}).filter(pk=pair.firm.pk).exists()
    assert [one.pk for one in last_of(viewer, pair.firm, 3)] == [row.pk]
    assert last_of(pair.viewers["otto"], pair.firm, 3) == []
    assert str(row.pk) in text(pair, f"/firms/{pair.firm.pk}", "tina")


def test_who_plans_a_day_finds_back_to_it_from_every_page_of_a_visit(pair: World) -> None:
    row = begin(pair)
    for path in (f"/visits/{row.pk}", f"/visits/{row.pk}/walk", f"/visits/begin/{pair.firm.pk}"):
        assert 'href="/visits/planned"' in text(pair, path, "tina"), path
    assert 'href="/visits/planned"' not in text(pair, f"/visits/{row.pk}", "alice")


def test_an_earlier_finding_is_looked_at_again(pair: World) -> None:
    row = begin(pair)
    find(pair, row, description="吊钩裂纹", level="major", basis="裂纹")
    do(pair, "tina", "end", visit=row.pk)
    (hazard,) = hazards(row)
    again = begin(pair, kind="recheck")
    walk = f"/visits/{again.pk}/walk"
    page = text(pair, walk, "tina")
    assert "吊钩裂纹" in page and 'class="earlier"' not in page  # a line asks: it is not listed a second time
    line = next(line for line in again.lines if line["line"] == f"hazard:{hazard.pk}")
    assert line["why"] == "earlier"
    pair.client("tina").post(f"{walk}/look", {"subject": hazard.pk, "text": "还没换"})
    assert "还没换" in text(pair, f"/hazards/{hazard.pk}", "alice")
    assert Hazard.objects.visible_to(pair.viewers["tina"]).get(pk=hazard.pk).state == "registered"


def test_the_list_is_a_quarter_of_an_hour_and_the_rest_is_folded() -> None:
    kinds = [*[Because.STANDING] * 11, *[Because.POINT_LARGER] * 9, *[Because.OVERDUE] * 2, *[Because.CRITERION] * 9]
    lines = [Line(f"{kind}:{at:02}", Text("问", "q"), kind, rank=at) for at, kind in enumerate(kinds)]
    made = cut(lines)
    assert sum(line.takes for line in made.shown) <= 15 and len(made.shown) + len(made.folded) == len(lines)
    assert [line.because for line in made.shown[:2]] == [Because.OVERDUE] * 2
    assert sum(line.because == Because.STANDING for line in made.shown) == 11
    assert {line["folded"] for line in made.compact() if "folded" in line} == {"time"}
    assert made.edition == cut(reversed(lines)).edition

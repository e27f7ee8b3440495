"""The register of chemical firms: dated changes, two days compared, exactly the rows of either."""

from __future__ import annotations

from datetime import date, timedelta
from io import BytesIO
from typing import Any
from uuid import UUID

import pytest
from python_calamine import CalamineWorkbook

from anma.acts.pages import perform
from anma.acts.reasons import InvalidInput, Refused
from anma.chemicals.installations.tests.helping import assessed, entered
from anma.chemicals.models import ChemicalFirm
from anma.facts.behind import rows_behind
from anma.facts.figures import figure
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.facts.verify import verify
from anma.kernel import clock
from anma.kernel.viewer import system_scope

OLD, MIDDLE, LATE = date(2018, 3, 1), date(2020, 6, 30), date(2022, 11, 30)


def listed(world: Any, firm: str = "first", who: str = "tina", **more: Any) -> UUID:
    raw = {"subject": world.firms[firm].pk, "kind": "production", "since": OLD, "reason": "许可证", **more}
    return UUID(perform(world.viewers[who], "chemicals.list_firm", raw).result["entry"])


def change(world: Any, entry: UUID, what: str, day: date, who: str = "tina", **more: Any) -> UUID:
    raw = {"subject": entry, "what": what, "day": day, "reason": "整治方案", **more}
    return UUID(perform(world.viewers[who], "chemicals.change_firm", raw).result["entry"])


def at(world: Any, day: date, key: str = "chemical_firms", area: str = "") -> int:
    return rows_behind(key, world.viewers["cindy"], Where(area), Period(day, day)).count()


def stored(pk: UUID) -> ChemicalFirm:
    with system_scope("test"):
        found: ChemicalFirm = ChemicalFirm.objects.as_system().get(pk=pk)
    return found


def falling(world: Any) -> dict[str, UUID]:
    """Three firms of 2018; one converts, one closes, one stays."""
    first, neighbour = listed(world), listed(world, "neighbour")
    far = listed(world, "far", "otto", kind="trade")
    change(world, first, "major_began", date(2018, 3, 1))
    user = change(world, first, "converted", MIDDLE, kind="use")
    change(world, neighbour, "stopped", MIDDLE)
    change(world, neighbour, "closed", LATE)
    change(world, user, "major_ended", LATE)
    return {"first": first, "neighbour": neighbour, "far": far, "user": user}


def test_two_days_are_two_queries_and_a_day_of_change_counts_once(world: Any) -> None:
    falling(world)
    days = (date(2018, 2, 28), OLD, date(2020, 6, 29), MIDDLE, LATE, clock.today())
    assert [at(world, day) for day in days] == [0, 3, 3, 3, 2, 2]
    assert [at(world, day, "chemical_producers") for day in days] == [0, 2, 2, 1, 0, 0]
    assert [at(world, day, "chemical_users") for day in days] == [0, 0, 0, 1, 1, 1]
    assert [at(world, day, "major_hazard_firms") for day in days] == [0, 1, 1, 1, 0, 0]
    assert [at(world, OLD, area=area) for area in ("320411", "320412")] == [2, 1]  # before the platform knew them


def test_the_figure_of_any_day_is_what_the_rows_say(world: Any) -> None:
    falling(world)
    fold_all()
    with system_scope("test"):
        assert not [one for one in verify() if "chemical" in str(one) or "major_hazard" in str(one)]
    for day in (OLD, MIDDLE, LATE, clock.today()):
        for key in ("chemical_firms", "chemical_producers", "major_hazard_firms"):
            for area in ("", "320411", "320412"):
                told = figure(key, Where(area or "3204"), Period(day, day))
                assert told.value == at(world, day, key, area), (key, day, area)


def test_the_page_opens_exactly_the_rows_with_what_happened_in_between(world: Any) -> None:
    rows = falling(world)
    cindy = world.client("cindy")
    page = cindy.get("/chemicals/firms?as-of=2022-12-31&since=2019-01-01")
    told = {one.title: (one.before, one.after, one.difference) for one in page.context["figures"]}
    assert told["All chemical firms"] == (3, 2, -1) and told["producer"] == (2, 0, -2)
    assert told["With major hazard installations"] == (1, 0, -1)
    assert dict(page.context["reasons"]) == {"closed": 1}
    assert sorted(one.before for one in page.context["districts"]) == [1, 2]
    for one in (*page.context["figures"], *page.context["districts"]):
        for url, count in ((one.before_url, one.before), (one.after_url, one.after)):
            assert cindy.get(f"/chemicals/firms?{url}").context["rows"].paginator.count == count, url
    gone = cindy.get("/chemicals/firms?as-of=2022-12-31&since=2019-01-01&show=gone").content.decode()
    assert "Example Foundry" in gone and "整治方案" in gone and "Example Machining" not in gone
    gone = cindy.get("/chemicals/firms?as-of=2022-12-31&since=2019-01-01&show=gone&kind=production").content.decode()
    assert "Example Machining" in gone and "producer → user" in gone
    assert stored(rows["first"]).until_day == MIDDLE
    for wrong in ("as-of=2099-01-01", "as-of=no", "as-of=2020-01-01&since=2021-01-01"):
        assert cindy.get(f"/chemicals/firms?{wrong}").status_code in (400, 404, 422)


def test_the_file_has_the_rows_of_the_page(world: Any) -> None:
    falling(world)
    answer = world.client("cindy").get("/chemicals/firms.xlsx?as-of=2022-12-31&since=2019-01-01&show=before")
    lines = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    assert len(lines) == 2 + 3 and any("closed" in str(line[-1]) for line in lines)


def test_the_file_says_of_which_firm_the_licence_had_run_out_by_the_day(world: Any) -> None:
    listed(world, licence="WH-1", licence_until=MIDDLE)
    listed(world, "neighbour", licence="WH-2", licence_until=LATE)
    said = {}
    for day in (MIDDLE, MIDDLE + timedelta(days=1), LATE + timedelta(days=1)):
        answer = world.client("tina").get(f"/chemicals/firms.xlsx?as-of={day}&since={OLD}&show=at")
        lines = CalamineWorkbook.from_filelike(BytesIO(answer.content)).get_sheet_by_index(0).to_python()
        (head,) = [line for line in lines if "Licence has run out" in line]
        over, number = head.index("Licence has run out"), head.index("Number of the licence")
        said[day] = {line[number]: line[over] for line in lines if str(line[number]).startswith("WH-")}
    first, second, third = said.values()
    assert first == {"WH-1": "", "WH-2": ""} and second == {"WH-1": "yes", "WH-2": ""}
    assert third == {"WH-1": "yes", "WH-2": "yes"}


def test_who_enters_and_who_reads(world: Any) -> None:
    for who in ("sam", "alice", "cindy", "otto", "bob", "anonymous"):
        with pytest.raises(Refused):
            listed(world, who=who)
    entry = listed(world)
    for who in ("sam", "cindy", "otto"):
        with pytest.raises(Refused):
            change(world, entry, "closed", LATE, who)
    for who, status in {"sam": 200, "tina": 200, "bob": 404, "wang": 403}.items():
        assert world.client(who).get(f"/chemicals/firms/{entry}").status_code == status, who


@pytest.mark.parametrize(
    ("what", "more"),
    [
        ("opened", {}),
        ("licensed", {}),
        ("licensed", {"licence": "苏危化1", "licence_until": date(2019, 1, 1)}),
        ("resumed", {}),
        ("converted", {}),
        ("converted", {"kind": "production"}),
        ("moved", {}),
        ("major_ended", {}),
        ("closed", {"day": date(2017, 1, 1)}),
        ("closed", {"day": date(2099, 1, 1)}),
        ("closed", {"reason": ""}),
    ],
)
def test_what_cannot_have_happened_is_refused_with_a_sentence(world: Any, what: str, more: Any) -> None:
    entry = listed(world)
    with pytest.raises((Refused, InvalidInput)) as told:
        change(world, entry, what, more.pop("day", MIDDLE), **more)
    assert getattr(told.value, "sentence", "") or getattr(told.value, "errors", None)


def test_the_order_of_days_holds_and_what_ended_stays(world: Any) -> None:
    entry = listed(world)
    with pytest.raises(Refused):
        listed(world)
    change(world, entry, "stopped", LATE)
    with pytest.raises(Refused):
        change(world, entry, "closed", MIDDLE)
    change(world, entry, "licensed", MIDDLE, licence="苏危化2", licence_until=date(2023, 6, 30))
    change(world, entry, "closed", LATE)
    with pytest.raises(Refused):
        change(world, entry, "licensed", LATE, licence="x", licence_until=clock.today())
    with pytest.raises(Refused):
        listed(world, since=MIDDLE)
    listed(world, since=LATE, kind="trade")
    assert at(world, LATE) == 1


def test_closing_takes_the_installations_out(world: Any) -> None:
    entry, today = listed(world), clock.today()
    row = assessed(world, entered(world))
    with pytest.raises(Refused):
        change(world, entry, "major_ended", today)
    change(world, entry, "closed", today)
    assert (at(world, today, "major_hazard_firms"), at(world, today, "major_hazard_units")) == (0, 0)
    assert world.client("sam").get(f"/chemicals/installations/{row.pk}").context["row"].state == "retired"


def test_a_licence_that_has_run_out_is_said_in_the_list_on_the_entry_and_at_the_firm(world: Any) -> None:
    today = clock.today()
    old = listed(world, licence="WH-1", licence_until=today - timedelta(days=1))
    listed(world, "neighbour", licence="WH-2", licence_until=today)
    client, said = world.client("tina"), "licence has run out"
    assert client.get("/chemicals/firms").content.decode().count(said) == 1
    for path in (f"/chemicals/firms/{old}", f"/firms/{world.firms['first'].pk}"):
        assert said in client.get(path).content.decode(), path
    assert said not in client.get(f"/firms/{world.firms['neighbour'].pk}").content.decode()

"""`enterprises.move` and what a merger of towns does to firms."""

from datetime import timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.enterprises.models import Enterprise, Residence
from anma.enterprises.moving import tenant_models
from anma.enterprises.queries import residents
from anma.enterprises.tests.conftest import firm_input, firm_of
from anma.evidence.models import Event
from anma.facts.behind import rows_behind
from anma.facts.counting import Place, count, count_stock
from anma.facts.figures import figure
from anma.facts.folding import fold_all
from anma.facts.indicators import Period, Where
from anma.facts.verify import verify
from anma.kernel import clock
from anma.kernel.viewer import system_scope

pytestmark = pytest.mark.usefixtures("areas")
OLD, NEW = "320411001", "320412001"


def move(viewer: Any, firm: Enterprise, **changes: Any) -> Any:
    return perform(viewer, "enterprises.move", {"subject": str(firm.pk), **changes})


def stock(area: str, day: Any, key: str = "enterprises") -> int:
    fold_all()
    return int(figure(key, Where(area), Period(day, day)).value or 0)


@pytest.fixture
def firm(world: Any) -> Enterprise:
    """Entered ten days ago."""
    with clock.at(clock.now() - timedelta(days=10)):
        made = perform(world.viewers["tina"], "enterprises.preregister", firm_input())
    return firm_of(made)


def differences() -> list[Any]:
    """The firms of the world never came by an act; only the made one is counted."""
    with system_scope("test"):
        return [d for d in verify() if d.indicator == "enterprises" and d.stored]


def test_every_row_follows_and_what_happened_stays(world: Any, firm: Enterprise) -> None:
    move(world.viewers["tina"], firm, area=NEW)
    with system_scope("test"):
        for model in tenant_models():
            rows = model.objects.as_system().filter(**{model.enterprise_column: firm.pk})
            assert set(rows.values_list("area_code", flat=True)) <= {NEW}, model
        moved = Enterprise.objects.as_system().get(pk=firm.pk)
        homes = Residence.objects.as_system().filter(enterprise_id=firm.pk).order_by("since")
        assert [(h.town_code, h.area_then, h.until) for h in homes] == [
            (OLD, OLD, clock.today()),
            (NEW, NEW, None),
        ]
    assert (moved.area_code, moved.area_then) == (NEW, OLD)


def test_the_new_town_sees_it_and_the_old_one_no_longer(world: Any, firm: Enterprise) -> None:
    move(world.viewers["tina"], firm, area=NEW)
    assert Enterprise.objects.visible_to(world.viewers["otto"]).filter(pk=firm.pk).exists()
    assert not Enterprise.objects.visible_to(world.viewers["tina"]).filter(pk=firm.pk).exists()


def test_stocks_move_on_the_day_and_the_past_stays(world: Any, firm: Enterprise) -> None:
    yesterday, today = clock.today() - timedelta(days=1), clock.today()
    move(world.viewers["tina"], firm, area=NEW)
    assert (stock(OLD, yesterday), stock(NEW, yesterday)) == (1, 0)
    assert (stock(OLD, today), stock(NEW, today)) == (0, 1)
    assert differences() == []


def test_a_figure_of_yesterday_opens_to_the_firm_in_its_old_town(world: Any, firm: Enterprise) -> None:
    yesterday = clock.today() - timedelta(days=1)
    move(world.viewers["tina"], firm, area=NEW)
    city, day = world.viewers["cindy"], Period(yesterday, yesterday)
    assert firm in rows_behind("enterprises", city, Where(OLD), day)
    assert firm not in rows_behind("enterprises", city, Where(NEW), day)


def test_a_claimed_firm_takes_both_stocks_along(world: Any, firm: Enterprise) -> None:
    from anma.enterprises.acts.claim import issue
    from anma.enterprises.tests.conftest import OWNER

    code = issue(world.viewers["tina"], firm.pk)
    perform(world.viewers["anonymous"], "enterprises.claim", {"code": code, **OWNER})
    move(world.viewers["tina"], firm, area=NEW)
    today = clock.today()
    assert [stock(area, today, "enterprises_claimed") for area in (OLD, NEW)] == [0, 1]


def test_a_closed_firm_is_counted_out_where_it_is(world: Any, firm: Enterprise) -> None:
    move(world.viewers["tina"], firm, area=NEW)
    perform(world.viewers["otto"], "enterprises.close", {"subject": str(firm.pk)})
    assert (stock(OLD, clock.today()), stock(NEW, clock.today())) == (0, 0)
    assert differences() == []


def test_a_change_of_trade_is_a_move_too(world: Any, firm: Enterprise) -> None:
    move(world.viewers["tina"], firm, trade="1713")
    firm.refresh_from_db()
    assert (firm.trade, firm.sector, firm.sector_then, firm.area_code) == ("1713", "textile", "machinery", OLD)
    assert differences() == []


@pytest.mark.parametrize(
    ("changes", "reason"), [({}, "enterprises.same_place"), ({"area": "320412"}, "enterprises.unknown_town")]
)
def test_it_refuses_what_is_no_move(world: Any, firm: Enterprise, changes: Any, reason: str) -> None:
    with pytest.raises(Refused) as refusal:
        move(world.viewers["tina"], firm, **changes)
    assert refusal.value.reason.code == reason


@pytest.mark.parametrize("name", ["alice", "sam", "wang", "bob", "otto", "cindy", "anonymous"])
def test_only_the_own_town_moves_a_firm(world: Any, firm: Enterprise, name: str) -> None:
    with pytest.raises(Refused):
        move(world.viewers[name], firm, area=NEW)


def test_a_merger_moves_the_firms_of_the_town(world: Any, firm: Enterprise) -> None:
    for other in world.firms.values():  # made without an act, so counted here
        both = {"enterprises": 1, "enterprises_claimed": 1}
        count(Place(other.pk, other.area_code, other.sector), other.registered_day, both)
    perform(world.viewers["cindy"], "places.merge", {"code": OLD, "into": "320411002"})
    firm.refresh_from_db()
    assert (firm.area_code, firm.area_then) == ("320411002", OLD)
    assert (stock(OLD, clock.today()), stock("320411002", clock.today())) == (0, 3)
    with system_scope("test"):
        assert verify() == []
    assert Event.objects.filter(act="places.merge").count() == 1
    moves = Event.objects.filter(act="enterprises.move").values_list("stream_id", flat=True)
    assert set(moves) == {firm.pk, world.firm.pk, world.firms["neighbour"].pk}


def late(firm: Enterprise, day: Any, **deltas: int) -> None:
    """What an act counts that comes today and happened on `day`."""
    firm.refresh_from_db()
    with system_scope("test"):
        count_stock(Place(firm.pk, firm.area_code, firm.sector), day, deltas)


def test_a_record_that_comes_late_counts_where_the_firm_was_and_moves_along(world: Any, firm: Enterprise) -> None:
    today, before = clock.today(), clock.today() - timedelta(days=3)
    move(world.viewers["tina"], firm, area=NEW, trade="1713")
    late(firm, before, hazards_open=1)
    at = {day: (stock(OLD, day, "hazards_open"), stock(NEW, day, "hazards_open")) for day in (before, today)}
    assert at == {before: (1, 0), today: (0, 1)}
    by_trade = [Where(OLD, "machinery"), Where(OLD, "textile"), Where(NEW, "textile")]
    fold_all()
    assert [figure("hazards_open", where, Period(before, before)).value for where in by_trade] == [1, 0, 0]
    assert [figure("hazards_open", where, Period(today, today)).value for where in by_trade] == [0, 0, 1]


def test_what_is_told_of_before_the_firm_was_entered_counts_on_its_day_at_the_first_home(
    world: Any, firm: Enterprise
) -> None:
    before = firm.registered_day - timedelta(days=5)
    late(firm, before, hazards_open=1)
    days = [before - timedelta(days=1), before, firm.registered_day]
    assert [stock(OLD, day, "hazards_open") for day in days] == [0, 1, 1]
    with system_scope("test"):
        lived = [{row["enterprise_id"] for row in residents(area, "", before)} for area in (OLD, NEW)]
    assert firm.pk in lived[0] and firm.pk not in lived[1]


def test_a_figure_of_a_past_day_opens_by_the_trade_of_then(world: Any, firm: Enterprise) -> None:
    yesterday = clock.today() - timedelta(days=1)
    move(world.viewers["tina"], firm, trade="1713")
    city, day = world.viewers["cindy"], Period(yesterday, yesterday)
    assert firm in rows_behind("enterprises", city, Where("", "machinery"), day)
    assert firm not in rows_behind("enterprises", city, Where("", "textile"), day)
    assert firm in rows_behind("enterprises", city, Where(OLD, "machinery"), day)

"""risks.publish"""

from pathlib import Path

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.evidence.testing import written
from anma.facts.verify import verify
from anma.kernel.viewer import GrantScope, Viewer, system_scope
from anma.knowledge.grading import keeping
from anma.knowledge.grading.direct import read_catalogue
from anma.knowledge.tests.conftest import var_at
from anma.people.role_acts import CONSULTANT
from anma.risks.models import Edition, EditionIsFinal, RiskPoint
from anma.risks.queries import newest_edition
from anma.risks.tests.conftest import row, take_over


def publish(world: World, who: str, *points: RiskPoint) -> dict[str, int]:
    raw = {"points": [str(point.pk) for point in points]}
    return dict(perform(world.viewers[who], "risks.publish", raw).result["editions"])


def test_it_writes_edition_one_and_empties_the_draft(world: World, published: RiskPoint) -> None:
    edition = newest_edition(published)
    assert (published.state, published.edition, published.draft) == ("published", 1, None)
    assert edition.document["edition"] == 1
    assert edition.document["name"]["zh"] == published.name == "1号车床"
    assert edition.document["responsible"]["person_id"] == str(world.viewers["wang"].actor_id)


def test_no_personal_name_enters_the_edition(world: World, published: RiskPoint) -> None:
    assert "wang (made up)" not in str(newest_edition(published).document)


def test_a_second_edition_keeps_the_inner_ids(world: World, published: RiskPoint) -> None:
    before = newest_edition(published).document
    perform(world.viewers["sam"], "risks.change", {"subject": str(published.pk), "place": "二车间"})
    publish(world, "alice", published)
    after = newest_edition(row(published.pk)).document
    assert after["edition"] == 2 and after["place"]["name"]["zh"] == "二车间"
    assert [e["id"] for e in after["events"]] == [e["id"] for e in before["events"]]
    with system_scope("test"):
        assert Edition.objects.as_system().filter(point_id=published.pk).count() == 2


def test_the_catalogue_of_the_day_of_publishing_decides_and_is_named(
    world: World, drafted: RiskPoint, tmp_path: Path
) -> None:
    with var_at(tmp_path):
        keeping.store(read_catalogue("样例 2026", ["code,name,level,words", "3.2,车床,较大"]))
        assert 'class="chip level-larger"' in world.client("alice").get("/risks/publish").content.decode()
        publish(world, "alice", drafted)
        first = newest_edition(row(drafted.pk))
        assert (first.level, first.document["level"], first.document["catalogue"]) == ("larger", "larger", "样例 2026")
        assert "3.2 车床" in first.document["grade"]["steps"][-1]["zh"] and row(drafted.pk).level == "larger"
        assert drafted.draft["level"] == "general"  # what the firm saw while no catalogue was there
        keeping.store(read_catalogue("样例 2027", ["code,name,level,words", "9,别的,重大"]))
        assert newest_edition(row(drafted.pk)).document == first.document
        perform(world.viewers["sam"], "risks.change", {"subject": str(drafted.pk), "place": "二车间"})
        keeping.store(read_catalogue("样例 2028", ["code,name,level,words", "3.2,车床,重大"]))
        publish(world, "alice", drafted)
        second = newest_edition(row(drafted.pk))
        assert (second.level, second.document["catalogue"]) == ("major", "样例 2028")
    with system_scope("test"):
        assert [one for one in verify() if one.indicator.startswith("risk_points")] == []


def test_without_a_catalogue_the_edition_says_so(published: RiskPoint) -> None:
    assert newest_edition(published).document["catalogue"] == ""


def test_nothing_is_published_under_a_catalogue_that_nobody_can_read(
    world: World, drafted: RiskPoint, tmp_path: Path
) -> None:
    with var_at(tmp_path):
        keeping.store(read_catalogue("样例 2026", ["code,name,level,words", "3.2,车床,较大"])).write_text("{")
        page = world.client("alice").post("/risks/publish", {"points": [str(drafted.pk)]})
        assert page.status_code == 503 and "catalogue of larger risks cannot be read" in page.content.decode()
    assert row(drafted.pk).draft == drafted.draft


def test_publishing_twice_without_a_change_is_refused(world: World, published: RiskPoint) -> None:
    with pytest.raises(Refused) as refused:
        publish(world, "alice", published)
    assert refused.value.reason.code == "risks.nothing_new"


def test_an_edition_is_never_saved_again(world: World, published: RiskPoint) -> None:
    edition = newest_edition(published)
    with written():
        with pytest.raises(EditionIsFinal):
            edition.save()
        with pytest.raises(EditionIsFinal):
            edition.delete()


def test_what_the_regulation_asks_for_must_be_there(world: World) -> None:
    point = row(take_over(world, responsible_team="", responsible_id=None)[0])
    with pytest.raises(Refused) as refused:
        publish(world, "alice", point)
    assert refused.value.reason.code == "risks.incomplete"
    assert point.name in refused.value.sentence


def test_one_unfinished_point_stops_all(world: World) -> None:
    done, other = (row(one) for one in take_over(world))
    with written():
        other.draft = {**other.draft, "responsible": {"team": "", "person_id": "", "on_paper": False}}
        other.save()
    with pytest.raises(Refused):
        publish(world, "alice", done, other)
    assert row(done.pk).state == "draft"


def test_the_principal_alone_publishes(world: World, drafted: RiskPoint) -> None:
    for who in ("wang", "sam"):
        with pytest.raises(Refused):
            publish(world, who, drafted)
    assert publish(world, "alice", drafted) == {str(drafted.pk): 1}


def test_a_consultant_may_change_but_not_publish(world: World, drafted: RiskPoint) -> None:
    grant = GrantScope(world.firm.pk, acts=CONSULTANT)
    consultant = Viewer("consultant", actor_id=world.viewers["bob"].actor_id, grants=(grant,))
    perform(consultant, "risks.change", {"subject": str(drafted.pk), "place": "三车间"})
    with pytest.raises(Refused) as refused:
        perform(consultant, "risks.publish", {"points": [str(drafted.pk)], "enterprise": str(world.firm.pk)})
    assert refused.value.reason.code == "acts.not_allowed"


@pytest.mark.parametrize("who", ["bob", "carol"])
def test_a_foreign_firms_point_is_not_found(world: World, drafted: RiskPoint, who: str) -> None:
    with pytest.raises(Refused) as refused:
        publish(world, who, drafted)
    assert refused.value.reason.status == 404


def test_a_change_of_level_moves_the_stock_and_the_proof_holds(world: World, published: RiskPoint) -> None:
    event = newest_edition(published).document["events"][0]["id"]
    raw = {"subject": str(published.pk), "events": [{"id": event, "lec": ["10", "10", "100"]}]}
    perform(world.viewers["sam"], "risks.change", raw)
    assert row(published.pk).level != "major"
    publish(world, "alice", published)
    assert row(published.pk).level == "major"
    with system_scope("test"):
        assert [one for one in verify() if one.indicator.startswith(("risk_points", "editions"))] == []

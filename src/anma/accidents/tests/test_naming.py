"""No name of a person goes public, and a firm's only where the law makes it public; the refusal says which."""

from __future__ import annotations

from typing import Any

import pytest

from anma.accidents.models import Accident, Measure
from anma.accidents.naming import require_nameless
from anma.accidents.tests.conftest import TODAY, again, all_of, concluded, do, investigated, report, stored
from anma.acts.reasons import Refused
from anma.conftest import World
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope

pytestmark = pytest.mark.django_db
PUBLIC = {"title": "A hand in a press", "text": "The guard had been taken off for cleaning; nobody put it back."}


def refused(work: Any) -> Refused:
    with pytest.raises(Refused) as found:
        work()
    return found.value


@pytest.mark.parametrize("who", ["alice", "sam", "wang"])
@pytest.mark.parametrize("where", ["title", "text"])
def test_a_report_that_names_one_of_the_firms_people_is_refused_naming_what_was_found(
    here: World, who: str, where: str
) -> None:
    row, name = concluded(here), here.hats[who].person.name
    said = {**PUBLIC, where: f"{PUBLIC[where]} {name}"}
    error = refused(lambda: do(here, "tina", "publish", row, **said, firm_named="true"))
    assert error.reason.code == "accidents.names_in_text"
    assert name in error.sentence
    assert here.client("anonymous").get(f"/accidents/public/{row.pk}").status_code == 404


def test_a_colleague_of_another_firm_is_not_looked_for(here: World) -> None:
    row = concluded(here)
    do(here, "tina", "publish", row, **{**PUBLIC, "text": f"{PUBLIC['text']} {here.hats['carol'].person.name}"})
    assert again(row).published_day is not None


def test_the_firms_name_is_published_only_where_the_office_says_that_the_law_does(here: World) -> None:
    row = concluded(here)
    said = {**PUBLIC, "text": f"{PUBLIC['text']} It happened at {here.firm.name.upper()}."}
    error = refused(lambda: do(here, "tina", "publish", row, **said))
    assert error.reason.code == "accidents.firm_in_text"
    assert here.firm.name in error.sentence
    page = here.client("tina").post(f"/accidents/{row.pk}/do/publish", said)
    assert (page.status_code, again(row).published_day) == (422, None)
    here.client("tina").post(f"/accidents/{row.pk}/do/publish", {**said, "firm_named": "true"})
    assert here.firm.name.upper() in here.client("anonymous").get(f"/accidents/public/{row.pk}").content.decode()


def test_a_unit_held_responsible_is_a_firm_too(here: World) -> None:
    row = investigated(here)
    party = {"kind": "firm", "name": "常州示例吊装有限公司", "fault": "no training", "suggestion": "penalty"}
    do(here, "tina", "add_party", row, **party)
    do(here, "tina", "conclude", row, reported=TODAY, nature="an accident with responsibility")
    said = {**PUBLIC, "title": "常州示例吊装的一起事故"}
    assert refused(lambda: do(here, "tina", "publish", row, **said)).reason.code == "accidents.firm_in_text"


@pytest.mark.parametrize("verb", ["add_cause", "add_measure"])
def test_no_cause_and_no_measure_is_entered_with_a_name(here: World, verb: str) -> None:
    row = report(here)
    do(here, "tina", "add_harmed", row, name="张示例", harm="serious")
    more = {"kind": "direct"} if verb == "add_cause" else {"of": "office", "due": "2026-12-20"}
    alice = here.hats["alice"].person.name
    for words in ("张 示例没有断电", f"{alice} did not look", f"{here.firm.name} did not look"):
        error = refused(lambda said=words: do(here, "tina", verb, row, words=said, **more))  # type: ignore[misc]
        assert error.reason.code in ("accidents.names_in_text", "accidents.firm_in_text")
    assert all_of(Measure) == []


def test_a_name_that_became_known_after_the_cause_was_written_stops_the_publication(here: World) -> None:
    row = report(here)
    do(here, "tina", "investigate", row, team="town office")
    do(here, "tina", "add_cause", row, kind="direct", words="李示例 took the guard off")
    do(here, "tina", "add_measure", row, of="office", words="visit all press shops", due="2026-12-31")
    do(here, "tina", "add_harmed", row, name="李示例", harm="serious")
    do(here, "tina", "conclude", row, reported=TODAY, nature="an accident with responsibility")
    error = refused(lambda: do(here, "tina", "publish", row, **PUBLIC))
    assert (error.reason.code, "李示例" in error.sentence) == ("accidents.names_in_text", True)


def test_a_measure_that_names_somebody_is_worded_anew_and_then_published(here: World) -> None:
    row = report(here)
    do(here, "tina", "investigate", row, team="town office")
    do(here, "tina", "add_cause", row, kind="direct", words="guard taken off")
    do(here, "tina", "add_measure", row, of="office", words="李示例 is trained anew", due="2026-12-31")
    do(here, "tina", "add_harmed", row, name="李示例", harm="serious")
    do(here, "tina", "conclude", row, reported=TODAY, nature="an accident with responsibility")
    assert refused(lambda: do(here, "tina", "publish", row, **PUBLIC)).reason.code == "accidents.names_in_text"
    (one,) = all_of(Measure)
    anew = {"measure": str(one.pk), "why": "it named somebody"}
    named = refused(lambda: do(here, "tina", "reword_measure", row, **anew, words="李示例 is taught anew"))
    assert named.reason.code == "accidents.names_in_text"
    for who in ("alice", "otto", "cindy", "lena", "wang"):
        refused(lambda who=who: do(here, who, "reword_measure", row, **anew, words="trained anew"))  # type: ignore[misc]
    assert "Word a measure anew" in here.client("tina").get(f"/accidents/{row.pk}").content.decode()
    do(here, "tina", "reword_measure", row, **anew, words="the operator is trained anew")
    do(here, "tina", "publish", again(row), **PUBLIC)
    public = here.client("anonymous").get(f"/accidents/public/{row.pk}").content.decode()
    assert "the operator is trained anew" in public
    assert "李示例" not in public


def test_what_it_was_found_to_be_names_nobody_either(here: World) -> None:
    row = investigated(here)
    said = {"reported": TODAY, "nature": f"{here.hats['sam'].person.name} is to blame"}
    assert refused(lambda: do(here, "tina", "conclude", row, **said)).reason.code == "accidents.names_in_text"


def test_whoever_called_is_a_person_too_and_part_of_a_word_is_no_name(here: World) -> None:
    call = str(uuid7())
    do(here, "tina", "take_call", call=call, what="a press", caller="Li")
    row = report(here, "tina", call=call, sure="yes")
    with system_scope("test"):
        require_nameless(row, "The light was out", firm_named=True)
        error = refused(lambda: require_nameless(row, "It was LI who called", firm_named=True))
    assert error.values == {"names": "Li"}


def test_a_cause_written_after_it_was_opened_again_is_not_public_before_it_is_concluded(here: World) -> None:
    row = concluded(here)
    do(here, "tina", "publish", row, **PUBLIC)
    do(here, "tina", "reopen", row, why="a witness came")
    do(here, "tina", "add_cause", stored(Accident, row.pk), kind="management", words="nobody had been trained")
    public = here.client("anonymous").get(f"/accidents/public/{row.pk}").content.decode()
    assert "guard taken off" in public
    assert "nobody had been trained" not in public

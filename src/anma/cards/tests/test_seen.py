"""A card of an older edition that somebody stood before."""

import pytest

from anma.acts.pages import perform
from anma.cards.outdated import Why, papers
from anma.codes.models import Code
from anma.codes.tests.conftest import code_row
from anma.conftest import World
from anma.inspections.checks import document_of, questions
from anma.risks.models import RiskPoint
from anma.risks.tests.conftest import row


@pytest.fixture
def second_edition(world: World, point: RiskPoint) -> RiskPoint:
    """Edition 2 was printed; what hangs is not known."""
    perform(world.viewers["sam"], "risks.change", {"subject": str(point.pk), "place": "二车间"})
    perform(world.viewers["alice"], "risks.publish", {"points": [str(point.pk)]})
    raw = {"points": [str(point.pk)], "enterprise": str(world.firm.pk), "kind": "cards", "names": False}
    perform(world.viewers["sam"], "cards.print", raw)
    return row(point.pk)


def inspect(world: World, point: RiskPoint, code: str) -> None:
    items = [{"check": one.id, "result": "ok"} for one in questions(document_of(point, point.edition))]
    raw = {"point": str(point.pk), "edition": point.edition, "items": items, "code": code}
    perform(world.viewers["wang"], "inspections.submit", raw)


def reasons(world: World) -> tuple[Why, ...]:
    return papers(world.viewers["sam"], world.firm.pk)[0].reasons


def test_the_card_says_that_it_is_older_and_takes_that_along(
    world: World, second_edition: RiskPoint, code: Code
) -> None:
    page = world.client("wang").get(f"/Q/{code.token}/1").content.decode()
    assert "This card is edition 1, now it is edition 2" in page
    assert f"?code=Q%2F{code.token}%2F1" in page


def test_an_inspection_puts_it_on_the_list_until_it_is_printed(
    world: World, second_edition: RiskPoint, code: Code
) -> None:
    inspect(world, second_edition, f"Q/{code.token}/1")
    assert reasons(world) == (Why.SEEN,)
    assert "seen hanging as edition 1 on" in world.client("sam").get("/cards/outdated").content.decode()
    raw = {"points": [str(second_edition.pk)], "enterprise": str(world.firm.pk), "kind": "cards", "names": False}
    perform(world.viewers["sam"], "cards.print", raw)
    assert reasons(world) == ()


@pytest.mark.parametrize("form", ["Q/{token}/2", "{token}", "HTTPS://A.CN/Q/{token}"])
def test_todays_card_and_a_bare_label_put_nothing_there(
    world: World, second_edition: RiskPoint, code: Code, form: str
) -> None:
    inspect(world, second_edition, form.format(token=code.token))
    assert reasons(world) == ()


@pytest.mark.parametrize("who", ["anonymous", "wang", "sam"])
def test_a_scan_alone_notes_nothing(world: World, second_edition: RiskPoint, code: Code, who: str) -> None:
    version = code_row(code.pk).row_version
    world.client(who).get(f"/Q/{code.token}/1")
    assert (code_row(code.pk).seen_edition, code_row(code.pk).row_version) == (None, version)


def test_what_is_noted_is_no_version_of_the_row(world: World, second_edition: RiskPoint, code: Code) -> None:
    version = code_row(code.pk).row_version
    inspect(world, second_edition, f"Q/{code.token}/1")
    assert (code_row(code.pk).seen_edition, code_row(code.pk).row_version) == (1, version)

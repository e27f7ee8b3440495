"""`/privacy`, and the registry of what is kept how long."""

from __future__ import annotations

import pytest
from django.apps import apps

from anma.conftest import World
from anma.evidence.rows import evidential_models
from anma.help import keeping
from anma.help.retention import RETENTION, named
from anma.help.tests.conftest import EVERYBODY
from anma.people.consents import NOTICE

# Not evidential, yet they hold or name people.
BESIDE = {"kernel.StoredFile", "people.Account", "acts.Receipt", "evidence.Event"}


@pytest.mark.parametrize("who", EVERYBODY)
def test_everybody_reads_it_with_edition_rights_and_times(world: World, who: str) -> None:
    page = world.client(who).get("/privacy").content.decode()
    assert NOTICE in page and page.count("<dt>") == len(RETENTION)
    for kind in ("see", "correct", "erase", "take"):
        assert f"/help/ask?kind={kind}" in page
    assert f"{keeping.CONTACT.days} days" in page and f"{keeping.ASIDES.days} days" in page


def test_every_table_that_is_evidence_or_names_people_says_how_long() -> None:
    wanted = {model._meta.label for model in evidential_models()} | BESIDE
    wanted |= {model._meta.label for model in apps.get_models() if getattr(model, "personal", ())}
    assert wanted - set(named()) == set(), "name them in src/anma/help/retention.py"


def test_nothing_is_named_twice_or_gone() -> None:
    labels = [label for kept in RETENTION for label in kept.models]
    assert len(labels) == len(set(labels))
    for label in labels:
        assert apps.get_model(label)


@pytest.mark.parametrize("path", ["/register", "/claim"])
def test_it_is_linked_where_somebody_gives_the_own_name(world: World, path: str) -> None:
    answer = world.client("anonymous").get(path)
    assert answer.status_code == 200 and 'href="/privacy"' in answer.content.decode()

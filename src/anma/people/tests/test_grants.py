"""`people.grant`, `people.end_grant`, `/people/grants`, `/clients`, and what a consultant may."""

from datetime import timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.people.invitations import digest_of
from anma.people.models import Grant, Invitation, Membership


def refused(viewer: Any, act: str, code: str, **raw: Any) -> None:
    with pytest.raises(Refused) as refusal:
        perform(viewer, act, raw)
    assert refusal.value.reason.code == code


def test_a_consultant_sees_the_clients_rows_and_no_others(world: Any, consultant: Any) -> None:
    reload, _grant = consultant()
    seen = Membership.objects.visible_to(reload()).filter(enterprise_id__isnull=False)
    assert {hat.enterprise_id for hat in seen} == {world.firm.pk}


def test_a_consultant_works_for_the_client_but_does_not_publish(world: Any, consultant: Any, row: Any) -> None:
    reload, _grant = consultant()
    viewer = reload()
    assert viewer.may("risks.change", world.firm.pk) and not viewer.may("risks.change", world.firms["far"].pk)
    assert not viewer.may("risks.publish", world.firm.pk)
    raw = {"token_sha256": digest_of("x"), "firm": world.firm.pk}
    made = perform(viewer, "people.invite", raw).result["invitation"]
    assert row(Invitation, made).enterprise_id == world.firm.pk


def test_a_consultant_cannot_work_for_others(world: Any, consultant: Any) -> None:
    viewer = consultant()[0]()
    far = world.firms["far"].pk
    refused(viewer, "people.invite", "acts.not_allowed", token_sha256=digest_of("x"), firm=far)
    refused(viewer, "people.approve", "acts.not_allowed", subject=world.hats["li"].pk)
    refused(viewer, "people.approve", "acts.not_found", subject=world.hats["carol"].pk)


@pytest.mark.parametrize("by", ["alice", "connie"])
def test_either_side_ends_it_at_once(world: Any, consultant: Any, by: str) -> None:
    reload, grant = consultant()
    client = world.client("connie")
    assert client.get(f"/people?firm={world.firm.pk}").status_code == 200
    viewer = reload() if by == "connie" else world.viewers[by]
    perform(viewer, "people.end_grant", {"subject": grant})
    assert reload().grants == ()
    assert client.get(f"/people?firm={world.firm.pk}").status_code == 403
    assert not Membership.objects.visible_to(reload()).filter(enterprise_id=world.firm.pk).exists()


def test_it_ends_by_its_last_day(world: Any, consultant: Any) -> None:
    reload, _grant = consultant(valid_to=clock.today())
    assert reload().grants
    with clock.at(clock.now() + timedelta(days=2)):
        assert reload().grants == ()


@pytest.mark.parametrize("name", ["sam", "li", "tina", "otto", "cindy", "anonymous"])
def test_only_the_owner_gives_it(world: Any, office_person: Any, name: str) -> None:
    _viewer, _account, service = office_person("connie", "consultant", "service")
    refused(world.viewers[name], "people.grant", "acts.not_allowed", to=service.pk, purpose="safety_service")


@pytest.mark.parametrize("name", ["bob", "carol", "tina"])
def test_a_stranger_ends_nothing(world: Any, consultant: Any, row: Any, name: str) -> None:
    grant = consultant()[1]
    with pytest.raises(Refused):
        perform(world.viewers[name], "people.end_grant", {"subject": grant})
    assert row(Grant, grant).ended_at is None


def test_what_is_wrong_gets_its_sentence(world: Any, consultant: Any) -> None:
    _reload, grant = consultant()
    alice, service = world.viewers["alice"], Grant.objects.visible_to(world.viewers["alice"]).get(pk=grant)
    to = service.to_organisation_id
    refused(alice, "people.grant", "people.already_granted", to=to, purpose="safety_service")
    refused(alice, "people.grant", "people.wrong_kind", to=to, purpose="insurance")
    refused(alice, "people.grant", "people.unknown_organisation", to=uuid7(), purpose="insurance")
    yesterday = clock.today() - timedelta(days=1)
    refused(alice, "people.grant", "people.grant_days", to=to, purpose="insurance", valid_to=yesterday)
    perform(alice, "people.end_grant", {"subject": grant})
    refused(alice, "people.end_grant", "people.grant_over", subject=grant)


def test_an_insurer_sees_no_people(world: Any, office_person: Any) -> None:
    from anma.people.loading import viewer_for

    _viewer, _account, insurer = office_person("ivan", "insurer", "insurer")
    perform(world.viewers["alice"], "people.grant", {"to": insurer.pk, "purpose": "insurance"})
    viewer = viewer_for(world.hats["ivan"])
    assert viewer.may("hazards.see", world.firm.pk) and not viewer.may("hazards.assign", world.firm.pk)
    assert not Membership.objects.visible_to(viewer).exists()


def test_the_clients_page_lists_and_opens(world: Any, consultant: Any) -> None:
    consultant()
    page = world.client("connie").get("/clients").content.decode()
    assert world.firm.name in page and world.firms["far"].name not in page
    assert f"/people?firm={world.firm.pk}" in page


@pytest.mark.parametrize(("firm", "status"), [("first", 200), ("far", 404), (None, 422), ("junk", 404)])
def test_a_client_is_chosen_in_the_address(world: Any, consultant: Any, firm: str | None, status: int) -> None:
    consultant()
    pk = world.firms[firm].pk if firm in world.firms else firm
    query = f"?firm={pk}" if firm else ""
    assert world.client("connie").get(f"/people{query}").status_code == status


@pytest.mark.parametrize(
    ("name", "grants", "clients"),
    [("alice", 200, 403), ("sam", 403, 403), ("li", 403, 403), ("bob", 200, 403), ("tina", 403, 403),
     ("otto", 403, 403), ("anonymous", 302, 302)],
)  # fmt: skip
def test_who_opens_the_pages(world: Any, name: str, grants: int, clients: int) -> None:
    client = world.client(name)
    assert client.get("/people/grants").status_code == grants
    assert client.get("/clients").status_code == clients


def test_the_buttons_work(world: Any, office_person: Any, row: Any) -> None:
    _viewer, _account, service = office_person("connie", "consultant", "service")
    client = world.client("alice")
    assert client.post("/people/grants", {"to": service.pk, "purpose": "safety_service"}).status_code == 302
    given = Grant.objects.visible_to(world.viewers["alice"]).get()
    assert service.name in client.get("/people/grants").content.decode()
    assert client.post(f"/people/grants/{given.pk}/end").status_code == 302
    assert row(Grant, given.pk).ended_at is not None

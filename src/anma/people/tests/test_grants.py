"""`people.grant`, `people.end_grant`, `/people/grants`, `/clients`, and what a consultant may."""

import html
from datetime import timedelta
from typing import Any

import pytest

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.evidence.testing import written
from anma.kernel import clock
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope
from anma.people.invitations import digest_of
from anma.people.models import Grant, Invitation, Membership, Organisation


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
    opens = f'<a href="/firms/{world.firm.pk}">' in page
    assert opens == (world.client("connie").get(f"/firms/{world.firm.pk}").status_code == 200), (
        "no dead link, none left out"
    )


@pytest.mark.parametrize(("firm", "status"), [("first", 200), ("far", 404), (None, 200), ("junk", 404)])
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


PAGES = [
    ("/firm", "enterprises.own"),
    ("/report", "hazards.report"),
    ("/risks/start", "risks.take_over"),
    ("/risks/start/have?x=1", "risks.take_over"),
    ("/risks/new", "risks.add"),
    ("/hazards/board.pdf?month=2026-02", "hazards.assign"),
    ("/people", "people.see"),
    ("/plan", "plan.see"),
    ("/cards", "cards.print"),
]


@pytest.mark.parametrize("path", [path for path, _permission in PAGES])
def test_who_serves_several_firms_is_asked_for_which_of_them(world: Any, consultant: Any, path: str) -> None:
    consultant()
    client, far = world.client("connie"), world.firms["far"]
    asked = client.get(path)
    text = html.unescape(asked.content.decode())
    back = path + ("&" if "?" in path else "?") + f"firm={world.firm.pk}"
    assert asked.status_code == 200 and "Choose a client" in text
    assert f'href="{back}"' in text and world.firm.name in text and far.name not in text
    opened = client.get(back)
    assert opened.status_code in (200, 302) and b"Choose a client" not in opened.content
    assert opened.status_code == 200 or f"firm={world.firm.pk}" in opened["Location"]
    for other in (str(far.pk), "nonsense"):
        assert client.get(back.replace(str(world.firm.pk), other)).status_code == 404
    assert world.client("sam").get(path).status_code in (200, 302)


@pytest.mark.parametrize(("path", "permission"), PAGES)
def test_only_clients_that_granted_this_are_offered(world: Any, consultant: Any, path: str, permission: str) -> None:
    consultant()
    to = Organisation.objects.get(kind="service").pk
    pk = perform(world.viewers["carol"], "people.grant", {"to": to, "purpose": "safety_service"}).result["grant"]
    both = world.client("connie").get(path).content.decode()
    with system_scope("a grant of less"), written():
        grant = Grant.objects.as_system().get(pk=pk)
        grant.acts = [code for code in grant.acts if code != permission]
        grant.save()
    one = world.client("connie").get(path).content.decode()
    assert all(f"firm={firm.pk}" in both for firm in (world.firm, world.firms["far"]))
    assert f"firm={world.firm.pk}" in one and f"firm={world.firms['far'].pk}" not in one


def test_a_post_without_a_client_is_told_to_choose_one(world: Any, consultant: Any) -> None:
    consultant()
    answer = world.client("connie").post("/risks/start", {"trade": "3484"})
    assert answer.status_code == 422 and "Choose a client first" in answer.content.decode()


def test_the_clients_page_leads_to_what_was_granted(world: Any, consultant: Any) -> None:
    consultant()
    text = world.client("connie").get("/clients").content.decode()
    for path in ("/firm", "/risks/start", "/report", "/hazards/board.pdf", "/people", "/plan"):
        assert f'href="{path}?firm={world.firm.pk}"' in text

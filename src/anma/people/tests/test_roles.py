"""The role table against what exists."""

from typing import Any

import pytest

from anma.acts.policy import Route, every_route
from anma.kernel.ids import uuid7
from anma.kernel.viewer import GrantScope, Viewer
from anma.people.checks import administrators_are_apart, findings, page_permissions
from anma.people.giving import may_give
from anma.people.policy import ROUTES
from anma.people.role_acts import CONSULTANT, EVERYBODY, FROM_THE_FIELD, SAFETY, WORKER
from anma.people.roles import GRANTABLE, ROLES
from anma.people.urls import urlpatterns


def ids(errors: Any) -> list[str]:
    return [error.id for error in errors]


def test_an_act_in_nobodys_hands_is_found() -> None:
    assert ids(findings({"a.b"}, set(), set())) == ["anma.E030"]


def test_a_page_in_nobodys_hands_is_found() -> None:
    assert ids(findings(set(), {"a.see"}, set())) == ["anma.E031"]


def test_a_code_that_names_nothing_is_found() -> None:
    assert ids(findings(set(), set(), {"a.b"})) == ["anma.E032"]


def test_what_agrees_is_silent() -> None:
    assert findings({"a.b"}, {"a.see"}, {"a.b", "a.see"}) == []


def test_pages_are_collected_from_the_url_map() -> None:
    assert {"people.see", "clients.see", "accounts.see"} <= page_permissions()


def test_every_page_of_this_room_has_a_route_that_says_the_same() -> None:
    assert {f"people:{pattern.name}" for pattern in urlpatterns} == set(ROUTES)
    for pattern in urlpatterns:
        asked = getattr(pattern.callback, "anma_permission", None)
        assert ROUTES[f"people:{pattern.name}"].permission == asked


def test_a_route_is_open_or_asks_for_one_permission() -> None:
    with pytest.raises(ValueError, match="open to anybody"):
        Route()
    with pytest.raises(ValueError, match="open to anybody"):
        Route(permission="x.see", anonymous=True)
    assert dict(every_route()).keys() >= ROUTES.keys()


def test_a_role_gives_what_it_holds_itself_and_nothing_else() -> None:
    firm, own = uuid7(), ["worker", "contractor_worker", "team_leader", "safety_officer", "principal"]
    given = {
        role: [other for other in own if may_give(Viewer(role, permissions=ROLES[role].acts), other, firm)]
        for role in ("worker", "team_leader", "safety_officer", "principal", "city_officer", "system_administrator")
    }
    assert given == {
        "worker": own[:2], "team_leader": own[:3], "safety_officer": own[:4], "principal": own,
        "city_officer": [], "system_administrator": [],
    }  # fmt: skip
    assert not may_give(Viewer("principal", permissions=ROLES["principal"].acts), "no such role", firm)


def test_a_consultant_gives_in_a_clients_firm_only() -> None:
    client = GrantScope(uuid7(), acts=CONSULTANT)
    viewer = Viewer("consultant", permissions=ROLES["consultant"].acts, grants=(client,))
    assert may_give(viewer, "team_leader", client.enterprise_id)
    assert not may_give(viewer, "safety_officer", client.enterprise_id)
    assert not may_give(viewer, "worker", uuid7())


def test_what_the_owner_grants_to_a_service_the_owner_may() -> None:
    assert GRANTABLE["safety_service"].acts <= ROLES["principal"].acts


def test_administrators_share_nothing() -> None:
    assert administrators_are_apart(None) == []


def test_the_limits_of_section_6() -> None:
    assert "hazards.review" not in WORKER
    assert "risks.publish" not in CONSULTANT and CONSULTANT < SAFETY
    own = {"people.change_hat", "people.consent", "people.withdraw", "help.ask"}  # about oneself, not about a firm
    own |= {code for code in EVERYBODY if code.startswith("notices.")}
    assert not {c for c in ROLES["leader"].acts if not c.endswith(".see")} - own
    assert not {"people.open_account", "people.close_account"} & ROLES["security_administrator"].acts
    assert WORKER | ROLES["filler"].acts | ROLES["courier"].acts >= FROM_THE_FIELD
    assert all(purpose.of in {role.of for role in ROLES.values()} for purpose in GRANTABLE.values())

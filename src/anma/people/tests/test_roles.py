"""The role table against what exists."""

from typing import Any

import pytest

from anma.acts.policy import Route, every_route
from anma.people.checks import administrators_are_apart, findings, page_permissions
from anma.people.policy import ROUTES
from anma.people.roles import CONSULTANT, FROM_THE_FIELD, GRANTABLE, ROLES, SAFETY, WORKER
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


def test_administrators_share_nothing() -> None:
    assert administrators_are_apart(None) == []


def test_the_limits_of_section_6() -> None:
    assert "hazards.review" not in WORKER
    assert "risks.publish" not in CONSULTANT and CONSULTANT < SAFETY
    assert not {c for c in ROLES["leader"].acts if not c.endswith(".see")} - {"people.change_hat"}
    assert not {"people.open_account", "people.close_account"} & ROLES["security_administrator"].acts
    assert FROM_THE_FIELD <= WORKER
    assert all(purpose.of in {role.of for role in ROLES.values()} for purpose in GRANTABLE.values())

"""A request is one transaction, unless its view runs several acts."""

from typing import Any

import pytest

from anma.people import middleware


@pytest.mark.parametrize(("path", "scopes"), [("/api/sync", 0), ("/help", 1), ("/no-such-page", 1)])
def test_only_a_view_of_several_acts_has_no_transaction_around_it(
    world: Any, path: str, scopes: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    seen: list[object] = []
    whole = middleware.request_scope
    monkeypatch.setattr(middleware, "request_scope", lambda viewer: (seen.append(viewer), whole(viewer))[1])
    client = world.client("anonymous")
    if scopes:
        client.get(path)
    else:
        client.post(path, data={"envelopes": []}, content_type="application/json")
    assert len(seen) == scopes

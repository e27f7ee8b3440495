"""A photo's last piece arrives while the phone, which got no answer, asks anew."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from anma.inspections.tests.test_sync import address, phone, put, signed, with_photo
from anma.kernel import files

__all__ = ["phone", "signed", "with_photo"]


def test_a_second_request_that_seals_first_is_no_fault_of_the_server(
    with_photo: tuple[dict[str, Any], bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    sent, data = with_photo
    plain = files.receive

    def overtaken(*given: Any) -> int:
        """The phone hung up after the last byte and asked anew, and that request was faster."""
        count = plain(*given)
        assert Client().head(address(sent))["Upload-Offset"] == str(len(data))
        return count

    monkeypatch.setattr(files, "receive", overtaken)
    assert put(address(sent), data, 0, len(data))["Upload-Offset"] == str(len(data))
    assert Client().get(f"/api/receipts/{sent['id']}").json()["photos_missing"] == []

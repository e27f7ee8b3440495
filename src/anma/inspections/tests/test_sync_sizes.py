"""What is too much, or of no known length, is answered honestly and in the reader's language."""

from __future__ import annotations

from typing import Any

from django.test import Client

from anma.inspections.tests.test_sync import address, phone, signed, with_photo

__all__ = ["phone", "signed", "with_photo"]


def test_a_part_of_unknown_length_is_not_called_taken(with_photo: tuple[dict[str, Any], bytes]) -> None:
    """In chunks, without Content-Length: the server would read nothing of it."""
    sent, data = with_photo
    headers = {"Content-Range": f"bytes 0-{len(data) - 1}/{len(data)}", "Transfer-Encoding": "chunked"}
    for more in (headers, {"Transfer-Encoding": "chunked"}):
        answer = Client().put(address(sent), b"", "image/jpeg", headers=more)
        assert (answer.status_code, answer.json()["code"]) == (411, "sync.no_length")
    assert Client().head(address(sent)).status_code == 404


def test_too_much_at_once_is_told_in_the_readers_language(settings: Any) -> None:
    settings.DATA_UPLOAD_MAX_MEMORY_SIZE = 4 * 2**20
    body = b'{"envelopes":[], "x":"' + b"x" * 4 * 2**20 + b'"}'
    told = Client().post("/api/sync", body, "application/json", headers={"Accept-Language": "zh-hans"})
    assert (told.status_code, told.json()["code"]) == (413, "sync.too_large")
    assert "4 MB" in told.json()["message"] and "分几次" in told.json()["message"] and told["X-Anma-Time"]

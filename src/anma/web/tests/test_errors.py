"""What is said where no page could be made."""

import errno
import logging
import re
from typing import Any
from unittest.mock import Mock

import pytest
from django.core.handlers.exception import response_for_exception
from django.db.utils import OperationalError
from django.test import Client, RequestFactory, override_settings

LATIN = re.compile(r"[A-Za-z]{2,}")
FORM = "application/x-www-form-urlencoded"


def browser(**more: Any) -> Client:
    return Client(raise_request_exception=False, **more)


def words(response: Any) -> str:
    """The page's text without tags."""
    body = response.content.decode().split("<body", 1)[1].split("<template", 1)[0]
    return re.sub(r"<[^>]*>", " ", "<" + body)


def is_a_page(response: Any, status: int) -> None:
    page = response.content.decode()
    assert response.status_code == status
    assert "stylesheet" in page and 'lang="zh-hans"' in page and "/static/dist/" in page
    assert not LATIN.search(words(response)), words(response)


@override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000)
def test_a_body_over_the_limit_is_too_much(db: None) -> None:
    response = browser().post("/language", {"next": "x" * 2000})
    is_a_page(response, 413)
    assert "内容太多" in response.content.decode()


def test_too_many_fields_are_too_much(db: None) -> None:
    is_a_page(browser().post("/language", "&".join(f"a{n}=1" for n in range(1100)), content_type=FORM), 413)


@pytest.mark.parametrize(
    ("kind", "body"), [("multipart/form-data", b"x"), (f"{FORM}; charset=latin-1", b"next=x")]
)  # fmt: skip
def test_a_body_that_cannot_be_read_is_a_page(kind: str, body: bytes, db: None) -> None:
    is_a_page(browser().generic("POST", "/language", body, content_type=kind), 400)


@override_settings(ALLOWED_HOSTS=["anma.example"])
def test_a_strange_host_is_a_page(db: None) -> None:
    response = browser(headers={"host": "other.example"}).get("/welcome")
    is_a_page(response, 400)
    assert "网址" in response.content.decode()


def test_a_form_without_its_token_is_a_page(db: None) -> None:
    is_a_page(browser(enforce_csrf_checks=True).post("/language", {"language": "en"}), 403)


def test_a_wrong_method_is_a_page_that_names_what_there_is(db: None) -> None:
    response = browser().get("/language")
    is_a_page(response, 405)
    assert response["Allow"] == "POST"


def test_the_sentence_is_in_the_readers_language(db: None) -> None:
    response = browser(headers={"accept-language": "en"}).get("/language")
    assert "use its button" in response.content.decode() and 'lang="en"' in response.content.decode()


def test_machines_get_json(db: None) -> None:
    told = browser(headers={"accept": "application/json"}).get("/language")
    assert told.status_code == 405 and told.json()["code"] == "web.wrong_method"
    assert browser().get("/api/sync").json()["code"] == "web.wrong_method"


TROUBLES = [
    (OperationalError("database or disk is full"), 507, "磁盘满了"),
    (OSError(errno.ENOSPC, "No space left on device"), 507, "磁盘满了"),
    (OperationalError("database is locked"), 503, "平台正忙"),
    (OperationalError("unable to open database file"), 503, "没有应答"),
]


@pytest.fixture
def failing(monkeypatch: pytest.MonkeyPatch) -> Any:
    """The first thing that asks the database fails."""

    def fail_with(error: Exception) -> None:
        def load(request: Any) -> None:
            raise error

        monkeypatch.setattr("anma.people.middleware.load", load)

    return fail_with


@pytest.mark.parametrize(("error", "status", "words_of_it"), TROUBLES)
def test_trouble_of_the_machine_is_a_styled_page_and_one_line(
    error: Exception, status: int, words_of_it: str, failing: Any, caplog: pytest.LogCaptureFixture
) -> None:
    failing(error)
    response = browser().post("/language", {"language": "en"})
    is_a_page(response, status)
    assert words_of_it in response.content.decode() and "没有存入" in response.content.decode()
    assert [record.exc_info for record in caplog.records if record.levelno >= logging.WARNING] == [None]


def test_a_page_that_only_reads_says_nothing_of_storing(failing: Any) -> None:
    failing(TROUBLES[0][0])
    response = browser().get("/welcome")
    assert response.status_code == 507 and "没有存入" not in response.content.decode()


def test_a_full_disk_is_told_to_machines(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anma.acts.api._body", Mock(side_effect=TROUBLES[0][0]))
    told = browser().post("/api/sync", b"{}", content_type="application/json")
    assert told.status_code == 507 and told.json()["code"] == "web.disk_full" and "没有存入" in told.json()["message"]


def test_a_trouble_behind_another_error_is_found(rf: RequestFactory) -> None:
    try:
        try:
            raise OperationalError("database or disk is full")
        except OperationalError as error:
            raise ValueError("while storing") from error
    except ValueError as error:
        assert response_for_exception(rf.post("/"), error).status_code == 507


def test_a_fault_of_our_own_keeps_its_traceback(failing: Any, caplog: pytest.LogCaptureFixture) -> None:
    failing(KeyError("x"))
    is_a_page(browser().get("/welcome"), 500)
    assert any(record.exc_info for record in caplog.records)

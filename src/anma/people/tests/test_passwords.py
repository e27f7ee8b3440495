"""What is said of a password that does not do, to Chinese readers and to others."""

import re
from typing import Any

import pytest
from django.contrib.auth.password_validation import get_default_password_validators
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import translation

from anma.acts.reasons import Refused
from anma.people.accounts import open_account
from anma.people.models import Account, Person

LATIN = re.compile(r"[A-Za-z]")
# Each breaks one rule for the account "principal1"; a new rule needs a password here.
BROKEN = {"LongEnough": "x7#q", "NotTheName": "principal1", "NotCommon": "password"}


@pytest.mark.parametrize("rule", get_default_password_validators(), ids=lambda rule: type(rule).__name__)
def test_every_rule_speaks_chinese_alone(rule: Any) -> None:
    with translation.override("zh-hans"), pytest.raises(ValidationError) as told:
        rule.validate(BROKEN[type(rule).__name__], Account(username="principal1"))
    with translation.override("zh-hans"):
        sentences = [*told.value.messages, rule.get_help_text()]
    assert not any(LATIN.search(sentence) for sentence in sentences), sentences
    with translation.override("en"):
        assert rule.get_help_text().isascii()


@pytest.mark.parametrize("password", BROKEN.values())
def test_a_sign_in_is_not_opened_with_a_weak_password(password: str, db: None) -> None:
    with translation.override("zh-hans"), pytest.raises(Refused) as told:
        open_account(Person(name="x"), "principal1", password)
    with translation.override("zh-hans"):
        assert not LATIN.search(told.value.sentence)


@pytest.mark.parametrize(
    "posted",
    [
        *({"old_password": "right-1-x", "new_password1": weak, "new_password2": weak} for weak in ("x7#q", "password")),
        {"old_password": "wrong", "new_password1": "new-one-2", "new_password2": "new-one-2"},
        {"old_password": "right-1-x", "new_password1": "new-one-2", "new_password2": "other-one-2"},
        {"old_password": "", "new_password1": "", "new_password2": ""},
    ],
)
def test_the_page_of_the_own_password_speaks_chinese_alone(posted: dict[str, str], world: Any) -> None:
    account = world.accounts["alice"]
    account.set_password("right-1-x")
    account.save()
    client = Client()
    client.force_login(account, backend="django.contrib.auth.backends.ModelBackend")
    page = client.post("/in/password", posted).content.decode()
    sentences = re.findall(r'<p class="notice" role="alert">([^<]*)</p>', page) + re.findall(r"<label>([^<]*)<", page)
    assert len(sentences) > 3 and not any(LATIN.search(sentence) for sentence in sentences), sentences

"""A form asks for what its act's input has; what a person is never asked, the act itself names."""

from typing import Any, ClassVar

from django.utils.translation import gettext_noop as N_
from pydantic import Field

from anma.acts import base, forms
from anma.acts.base import Act
from anma.acts.inputs import ActInput


class WayInput(ActInput):
    way: str = Field(default="", max_length=20, title=N_("How it came in"))
    what: str = Field(default="", max_length=20, title=N_("What was found"))


class Asking(Act[WayInput]):
    code, title, Input = "tests.asking", "Ask", WayInput


class Silent(Asking):
    unasked: ClassVar[frozenset[str]] = frozenset({"way"})


def asked_of(monkeypatch: Any, act: type[Act[Any]]) -> list[str]:
    monkeypatch.setattr(forms.base, "get", lambda code: act())
    return [one.name for one in forms.form_of("tests.asking").fields]


def test_a_field_called_way_is_asked_like_any_other(monkeypatch: Any) -> None:
    assert asked_of(monkeypatch, Asking) == ["way", "what"]


def test_only_the_act_that_says_so_leaves_an_input_out(monkeypatch: Any) -> None:
    assert asked_of(monkeypatch, Silent) == ["what"]


def test_a_policy_is_not_asked_how_it_came_in_and_a_looked_up_certificate_is_asked_which_way() -> None:
    policy, look = forms.form_of("insurance.enter_policy"), forms.form_of("education.check_certificate")
    assert "way" not in [one.name for one in policy.fields] and policy.fields
    (way,) = [one for one in look.fields if one.name == "way"]
    assert way.kind == "choice" and way.required and len(way.choices) > 1


def test_what_an_act_does_not_ask_is_an_input_of_it_that_may_be_left_out() -> None:
    for act in base.every().values():
        for name in act.unasked:
            assert not act.Input.model_fields[name].is_required(), f"{act.code}: {name}"

"""System checks of acts: well-formed codes, typed inputs, a title for people."""

from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.core.checks import CheckMessage, Error, register

from anma.acts import base


@register("anma")
def every_act_is_whole(app_configs: Sequence[AppConfig] | None, **kwargs: Any) -> list[CheckMessage]:
    """room.verb as code, a title, an input, and an `execute` of its own."""
    errors: list[CheckMessage] = []
    for code, act in base.every().items():
        room = type(act).__module__.split(".")[1]
        if not code.startswith(f"{room}."):
            errors.append(Error(f"The act {code} lives in {room}; its code must begin with it.", id="anma.E020"))
        if type(act).execute is base.Act.execute or not getattr(act, "title", ""):
            errors.append(Error(f"The act {code} lacks execute or title.", id="anma.E021"))
    return errors

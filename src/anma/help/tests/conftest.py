"""Letters, as somebody of the world writes them."""

from __future__ import annotations

from typing import Any

from anma.acts.pages import perform
from anma.conftest import World
from anma.hazards.tests.conftest import files_folder
from anma.help.models import Letter
from anma.kernel.viewer import system_scope

__all__ = ["files_folder"]
EVERYBODY = ("alice", "sam", "wang", "li", "bob", "carol", "tina", "otto", "cindy", "anonymous")
WORDS, CONTACT = "主管叫我们补签检查记录", "找门卫老周"


def written_by(world: World, who: str = "wang", **more: Any) -> Letter:
    """A complaint by default."""
    raw = {"kind": "complaint", "text": WORDS, "contact": CONTACT, **more}
    return stored(perform(world.viewers[who], "help.ask", raw).result["letter"])


def stored(pk: Any) -> Letter:
    """The letter as it stands."""
    with system_scope("test"):
        return Letter.objects.as_system().get(pk=pk)


def answered(world: World, letter: Letter, words: str = "已经和这家企业谈过") -> Letter:
    perform(world.viewers["cindy"], "help.answer", {"subject": letter.pk, "answer": words})
    return stored(letter.pk)


def closed(world: World, letter: Letter) -> Letter:
    perform(world.viewers["cindy"], "help.close", {"subject": letter.pk})
    return stored(letter.pk)

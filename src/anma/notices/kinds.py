"""Kinds of notice: declared once by the room whose matter it is, in `apps.ready()`.

The sentence is a msgid with named values. It is put into words when somebody reads it or it is sent, in that reader's
language, so a notice keeps values only. No value is a personal one: who reads it may show it to anybody, and a message
passes through other companies' hands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.utils.functional import Promise
from django.utils.translation import gettext

from anma.kernel.viewer import Viewer
from anma.notices.choices import Urgency

Words = str | Promise
# Beside the sentence's own values: the name of the firm, for readers who have to do with several.
FIRM = "_firm"
NAMES = re.compile(r"%\((\w+)\)")


@dataclass(frozen=True, slots=True)
class NoticeKind:
    """`title` and `sentence` are msgids (`N_`) or lazy texts; the sentence names its values: `%(due_on)s`.

    `words` says of a value how it reads in the active language (a code becomes its name). `stands(subject, person)`
    is asked before sending: what was settled meanwhile is not sent. `window` is the time in which the same matter
    is not told the same person twice; None: until the message with it has gone, so that several of a day are one.
    `thing` is the label of what the subject is, where a link may open it
    (`notices.things`). `beside(viewer, subjects)` gives the words that stand below the sentence on the platform's pages
    alone, of what this viewer may see: there free words are at home.
    """

    code: str
    title: Words
    sentence: Words
    urgency: Urgency = Urgency.DIGEST
    window: timedelta | None = timedelta(hours=24)
    words: Mapping[str, Callable[[Any], Words]] = field(default_factory=dict)
    stands: Callable[[UUID, UUID], bool] | None = None
    thing: str = ""
    beside: Callable[[Viewer, Collection[UUID]], Mapping[UUID, str]] | None = None

    @property
    def names(self) -> frozenset[str]:
        """Which values the sentence takes."""
        return frozenset(NAMES.findall(str(self.sentence)))

    def called(self) -> str:
        """The title in the active language."""
        return in_words(self.title)

    def says(self, values: Mapping[str, Any]) -> str:
        """The sentence in the active language."""
        told = {name: str(self.words[name](one)) if name in self.words else one for name, one in values.items()}
        sentence = in_words(self.sentence) % told
        firm = values.get(FIRM)
        return gettext("%(firm)s: %(sentence)s") % {"firm": firm, "sentence": sentence} if firm else sentence


_known: dict[str, NoticeKind] = {}


def declare(kind: NoticeKind) -> NoticeKind:
    """Make a kind known under its code; a second one of another content is a mistake of the programmer."""
    if _known.setdefault(kind.code, kind) != kind:
        raise ValueError(f"notice {kind.code} is declared twice")
    return kind


def get(code: str) -> NoticeKind:
    """The kind with this code, or KeyError."""
    return _known[code]


def find(code: str) -> NoticeKind | None:
    """The kind; None where a later release no longer declares it."""
    return _known.get(code)


def every() -> dict[str, NoticeKind]:
    """All kinds by code."""
    return dict(sorted(_known.items()))


def in_words(text: Words) -> str:
    """A msgid or a lazy text in the active language."""
    return gettext(text) if isinstance(text, str) else str(text)

"""What a notice and a message say, in the language now active."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from django.conf import settings
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from anma.kernel.viewer import Viewer
from anma.notices import kinds
from anma.notices.models import Contact, Notice

# A text message that is longer is cut by some gateways without a word; what is left out stands in the platform.
MOST_LINES = 12
CODE_DIGITS = 6
logger = logging.getLogger("anma.notices")


@dataclass(frozen=True, slots=True)
class Words:
    """A message as its reader gets it."""

    title: str
    text: str
    url: str


def title_of(notice: Notice) -> str:
    """What the notice is called; of a kind that is gone, only that there was one."""
    kind = kinds.find(notice.kind)
    return kind.called() if kind else _("A notice of an earlier release")


def sentence_of(notice: Notice) -> str:
    """The whole sentence with its values."""
    kind = kinds.find(notice.kind)
    try:
        return kind.says(notice.values) if kind else _("A notice of an earlier release")
    except (KeyError, TypeError, ValueError):  # a later release's sentence takes other values
        return title_of(notice)


def beside(viewer: Viewer, notices: Sequence[Notice]) -> dict[UUID, str]:
    """What stands below each sentence on a page, by notice: one question a kind."""
    found: dict[UUID, str] = {}
    for code in {notice.kind for notice in notices}:
        kind = kinds.find(code)
        of_kind = [notice for notice in notices if notice.kind == code]
        words = kind.beside(viewer, {one.subject_id for one in of_kind}) if kind and kind.beside else {}
        found |= {one.pk: words.get(one.subject_id, "") for one in of_kind}
    return found


def stands(notice: Notice) -> bool:
    """Whether it is still worth telling; a room that cannot say holds nobody else up. Needs `system_scope`."""
    kind = kinds.find(notice.kind)
    try:
        return kind is not None and (kind.stands is None or kind.stands(notice.subject_id, notice.person_id))
    except Exception:  # whatever it is, telling too much is better than telling nobody anything
        logger.exception("does %s still stand?", notice.kind)
        return True


def message_of(notices: Sequence[Notice]) -> Words:
    """One notice in its own words, several in lines."""
    if len(notices) == 1:
        one = notices[0]
        return Words(title_of(one), sentence_of(one), absolute(reverse("notices:open", args=[one.pk])))
    title = ngettext("%(n)s notice for you", "%(n)s notices for you", len(notices)) % {"n": len(notices)}
    lines = [f"· {sentence_of(one)}" for one in notices[:MOST_LINES]]
    more = len(notices) - len(lines)
    if more:
        lines.append(ngettext("· and %(n)s more", "· and %(n)s more", more) % {"n": more})
    return Words(title, "\n".join(lines), absolute(reverse("notices:mine")))


def code_message(contact: Contact) -> Words:
    """The words with the code that proves an address."""
    text = _("Your code for anma: %(code)s. It holds for 15 minutes. If you did not ask for it, do nothing.")
    return Words(_("Your code"), text % {"code": code_of(contact)}, absolute(reverse("notices:settings")))


def code_of(contact: Contact) -> str:
    """Worked out from the installation's secret and the moment it was asked for, so it is stored nowhere."""
    asked = contact.code_at.isoformat() if contact.code_at else ""
    made = salted_hmac("anma.notices.code", f"{contact.pk}:{contact.address}:{asked}", algorithm="sha256").digest()
    return str(int.from_bytes(made[:8], "big") % 10**CODE_DIGITS).zfill(CODE_DIGITS)


def absolute(path: str) -> str:
    """The address on the network."""
    return f"https://{settings.ANMA_HOST}{path}"

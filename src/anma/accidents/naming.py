"""Whether a text that everybody will read names somebody: people around one accident, and firms that stand in it.

Asked of this accident alone, never of the whole city: whoever works or worked at its firm, was harmed, is held
responsible, called or reported; its own firm or unit, and the units held responsible. Needs `system_scope`.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable

from anma.accidents.choices import PartyKind
from anma.accidents.models import Accident, Call, Harmed, Party
from anma.accidents.reasons import FIRM_IN_TEXT, NAMES_IN_TEXT
from anma.acts.reasons import Refused
from anma.enterprises.models import Enterprise
from anma.people.models import Membership, Person

SHORTEST = 2
SHORTEST_FIRM = 4  # signs that are left of a firm's name without its legal form
GAPS = re.compile(r"[\s·•‧・]+")
# A firm's legal form at the end of its name: 股份|集团 有限 责任 公司, 集团|股份 公司.
FORMS = re.compile(
    r"(?:\u80a1\u4efd|\u96c6\u56e2)?\u6709\u9650(?:\u8d23\u4efb)?\u516c\u53f8$|(?:\u96c6\u56e2|\u80a1\u4efd)\u516c\u53f8$"
)
SEVERAL = "、"


def require_nameless(row: Accident, *texts: str, firm_named: bool = False) -> None:
    """Refuse where one of the texts holds a name, saying which. `firm_named`: the office publishes firms by law."""
    found = _found(texts, _people(row))
    if found:
        raise Refused(NAMES_IN_TEXT, names=SEVERAL.join(found))
    firms = [] if firm_named else _found(texts, _firms(row))
    if firms:
        raise Refused(FIRM_IN_TEXT, names=SEVERAL.join(firms))


def _people(row: Accident) -> set[str]:
    """Names of people, as they are written here."""
    pk = row.pk
    found = {
        *Harmed.objects.as_system().filter(accident_id=pk).values_list("name", flat=True),
        *Party.objects.as_system().filter(accident_id=pk, kind=PartyKind.PERSON).values_list("name", flat=True),
        *Call.objects.as_system().filter(accident_id=pk).values_list("caller", flat=True),
        *Person.objects.filter(pk=row.reported_by).values_list("name", flat=True),
    }
    if row.enterprise_id is not None:
        hats = Membership.objects.as_system().filter(organisation_id=row.enterprise_id)
        found.update(hats.values_list("person__name", flat=True).distinct())
    return found


def _firms(row: Accident) -> set[str]:
    """Names of firms and units, each also without its legal form."""
    found = {
        row.unit,
        *Party.objects.as_system().filter(accident_id=row.pk, kind=PartyKind.FIRM).values_list("name", flat=True),
    }
    if row.enterprise_id is not None:
        rows = Enterprise.objects.as_system().filter(enterprise_id=row.enterprise_id)
        found.update(rows.values_list("name", flat=True))
    short = {FORMS.sub("", one.strip()) for one in found}
    return found | {one for one in short if len(one) >= SHORTEST_FIRM}


def _found(texts: Iterable[str], names: Iterable[str]) -> list[str]:
    """Names that stand in the texts, the longest first; a shorter spelling of one that was found is not repeated."""
    plain = [_plain(one) for one in texts]
    close = [GAPS.sub("", one) for one in plain]
    found: list[str] = []
    for name in sorted({one.strip() for one in names}, key=lambda one: (-len(one), one)):
        wanted = _plain(name)
        if len(wanted) >= SHORTEST and _stands(wanted, plain, close) and not any(name in one for one in found):
            found.append(name)
    return found


def _stands(name: str, plain: Iterable[str], close: Iterable[str]) -> bool:
    """Latin names as whole words; Chinese ones with or without gaps between their signs."""
    if name.isascii():
        wanted = re.compile(rf"(?<![a-z0-9]){re.escape(name)}(?![a-z0-9])")
        return any(wanted.search(one) for one in plain)
    return any(GAPS.sub("", name) in one for one in close)


def _plain(text: str) -> str:
    """One width, one case, single spaces."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())

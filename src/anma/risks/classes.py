"""The class of a risk point in the firm's own scheme.

The briefing speaks of "four kinds of risk" and defines them nowhere; so a scheme is a dictionary that a firm chooses:
`object` (machine, work, place, material) or `factor` (the four classes of GB/T 13861-2022: human, physical,
surroundings, management). What was published keeps the class it was published with.
"""

from __future__ import annotations

from collections import Counter

from django.utils.functional import Promise
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from anma.acts.reasons import Refused
from anma.knowledge.document import Document
from anma.knowledge.packs.names import CLASS_SCHEMES
from anma.knowledge.text import Lang
from anma.risks.reasons import UNKNOWN_CLASS

DEFAULT = "object"
SCHEMES: dict[str, Promise] = {
    "object": _("By what it is: machine, work, place, material"),
    "factor": _("By where the danger comes from: people, things, surroundings, management (GB/T 13861)"),
}
# The first digit of a factor's code in GB/T 13861-2022.
BY_DIGIT = {"1": "human", "2": "physical", "3": "surroundings", "4": "management"}


def names_of_classes(scheme: str) -> list[str]:
    """The classes of a scheme in the reader's language."""
    lang: Lang = "en" if (get_language() or "").startswith("en") else "zh"
    return [name.in_(lang) for name in CLASS_SCHEMES[scheme].values()]


def class_of(category: str) -> Document:
    """A class by its key, in whichever scheme has it."""
    for scheme, classes in CLASS_SCHEMES.items():
        if category in classes:
            return {"key": category, "name": classes[category].as_dict(), "scheme": scheme}
    raise Refused(UNKNOWN_CLASS)


def sorted_by(document: Document, scheme: str) -> Document:
    """The document with its class in `scheme`; `class_by` keeps what it was in the other one, to come back to.

    By factor it is the class of most of its factors, of things where two are even: a lathe is one first of all.
    """
    now, wanted = document["class"], scheme or DEFAULT
    if now.get("scheme", DEFAULT) == wanted:
        return document
    known = {**document.get("class_by", {}), now.get("scheme", DEFAULT): now["key"]}
    key = known.get(wanted) or (by_factors(document) if wanted == "factor" else "equipment")
    return {**document, "class": class_of(key), "class_by": known}


def by_factors(document: Document) -> str:
    """The class of GB/T 13861 that most factors of the point belong to."""
    found = Counter(BY_DIGIT[one["code"][0]] for event in document["events"] for one in event["factors"])
    return max(BY_DIGIT.values(), key=lambda key: (found[key], key == "physical"))

"""A card on paper: what stands on the A4 sheet, composed from the edition's document."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import zip_longest
from typing import Literal

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from anma.cards.content import Card, firm_of_point, printed_name
from anma.cards.labels import KIND
from anma.codes.models import Code
from anma.codes.queries import in_force_by_target
from anma.codes.tokens import code_url
from anma.enterprises.models import Enterprise
from anma.kernel.viewer import Viewer
from anma.knowledge.grading.levels import LEVELS, Level
from anma.printing import cards_a4
from anma.risks.models import Edition, RiskPoint
from anma.risks.queries import newest_edition

Lang = Literal["zh", "en"]
_COLOURS: dict[str, cards_a4.LevelCode] = {"major": "red", "larger": "orange", "general": "yellow", "low": "blue"}
# A clause ends at a comma or semicolon, full-width ones included.
CLAUSE = re.compile(f"[,;{chr(0xFF0C)}{chr(0xFF1B)}]\\s*")


def sheets(viewer: Viewer, points: Iterable[RiskPoint], lang: Lang) -> list[cards_a4.CardData]:
    """One sheet a published point; points without a code in use are left out."""
    rows = list(points)
    codes = in_force_by_target(viewer, KIND, [row.pk for row in rows])
    with translation.override("en" if lang == "en" else "zh-hans"):
        return [sheet(row, codes[row.pk], lang) for row in rows if row.pk in codes]


def sheet(point: RiskPoint, code: Code, lang: Lang) -> cards_a4.CardData:
    """The words of one sheet, all in one language."""
    edition = newest_edition(point)
    card, firm = Card(lang, edition.document), firm_of_point(point)
    measures, more = _measures(card)
    return cards_a4.CardData(
        name=card.name,
        place=card.place,
        level=_level(card.level, lang),
        accident_types=card.accidents,
        description=_sentences([event["plain"] or event["name"] for event in card.events]),
        measures=measures,
        more_measures=more,
        emergency=_steps(card),
        call=_call(card, edition, firm),
        donts=card.donts,
        signs=[cards_a4.CardSign(key, name) for key, name in card.signs],
        url=code_url(settings.ANMA_HOST, code.token, edition.number),
        short=code.short,
        firm=firm.name,
        edition=_("edition %(number)d") % {"number": edition.number},
        date=edition.published_day.isoformat(),
        note=_("Parts in the firm's own words are in Chinese.") if card.mixes else "",
        responsible=on_paper(edition),
    )


def _level(code: str, lang: Lang) -> cards_a4.Level:
    level: Level = next(one for one in LEVELS if one.code == code)
    line = _("%(colour)s · grade %(order)d") % {"colour": level.colour.in_(lang), "order": level.order}
    return cards_a4.Level(_COLOURS[code], level.title.in_(lang), line)


def _sentences(texts: list[str]) -> str:
    """One line of sentences in the card's language."""
    stop = _(". ")
    return "".join(text.rstrip(stop) + stop for text in texts if text).strip()


def _measures(card: Card) -> tuple[list[cards_a4.Measure], list[cards_a4.Measure]]:
    """One measure of every layer that there is; then what else holds back the events, the strongest layer first."""
    layers: dict[str, list[str]] = {}
    for event in card.events:
        for layer, text in event["measures"]:
            layers.setdefault(layer, []).append(text)
    turns = zip_longest(*([cards_a4.Measure(layer, text) for text in texts] for layer, texts in layers.items()))
    first, *others = [[one for one in turn if one] for turn in turns] or [[]]
    return first, [one for turn in others for one in turn]


def _steps(card: Card) -> list[cards_a4.Step]:
    """The first clause of a step reads from two metres, the rest from near by."""
    return [cards_a4.Step(*_in_two(text)) for text in card.emergency]


def _in_two(text: str) -> tuple[str, str]:
    cut = CLAUSE.search(text)
    return (text[: cut.start()], text[cut.end() :]) if cut else (text, "")


def _call(card: Card, edition: Edition, firm: Enterprise) -> str:
    """Fire brigade or ambulance; the duty number first, but only where the firm chose to print it."""
    printed = firm.duty_phone if edition.document["responsible"].get("on_paper") else ""
    duty = _("On duty: %(phone)s") % {"phone": printed} if printed else ""
    return " · ".join(part for part in (duty, _("Call %(number)s") % {"number": card.number}) if part)


def on_paper(edition: Edition) -> str:
    """Team and name, only where the firm chose to print them."""
    answers = edition.document["responsible"]
    if not answers.get("on_paper"):
        return ""
    return " · ".join(part for part in (answers["team"], printed_name(edition.document)) if part)

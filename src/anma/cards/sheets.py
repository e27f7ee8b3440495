"""A card on paper: what stands on the A4 sheet, composed from the edition's document."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import zip_longest
from typing import Literal

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from anma.cards.content import Card, firms_of_points, printed_name
from anma.cards.labels import KIND
from anma.codes.models import Code
from anma.codes.queries import in_force_by_target
from anma.codes.tokens import code_url
from anma.enterprises.models import Enterprise
from anma.kernel.ids import NIL
from anma.kernel.viewer import Viewer
from anma.knowledge.grading.levels import LEVELS, Level
from anma.printing import cards
from anma.printing.cards import LOCALES
from anma.printing.labels import LabelData
from anma.risks.models import Edition, RiskPoint
from anma.risks.queries import newest_editions

Lang = Literal["zh", "en"]
_COLOURS: dict[str, cards.LevelCode] = {"major": "red", "larger": "orange", "general": "yellow", "low": "blue"}


@dataclass(frozen=True, slots=True)
class Hung:
    """What is printed of one point: an edition of it, its code, and the firm that hangs it up."""

    edition: Edition
    code: Code
    firm: Enterprise


def sheets(viewer: Viewer, points: Iterable[RiskPoint], lang: Lang) -> list[cards.CardData]:
    """One sheet a published point as it is today; points without a code in use are left out."""
    return [sheet_as_marked(one, lang) for one in hanging(viewer, points)]


def hanging(viewer: Viewer, points: Iterable[RiskPoint]) -> list[Hung]:
    """What hangs at these points today, in three queries however many they are."""
    rows = list(points)
    codes = in_force_by_target(viewer, KIND, [row.pk for row in rows])
    hung = [row for row in rows if row.pk in codes]
    firms, editions = firms_of_points(hung), newest_editions(hung)
    return [Hung(editions[row.pk], codes[row.pk], firms[row.enterprise_id or NIL]) for row in hung]


def sheet(hung: Hung, lang: Lang, names: bool | None) -> cards.CardData:
    """The words of one sheet, all in one language. `names` is what the firm said when it was asked: see `PrintJob`."""
    with translation.override(LOCALES[lang]):
        return _sheet(Card(lang, hung.edition.document), hung, lang, names)


def sheet_as_marked(hung: Hung, lang: Lang) -> cards.CardData:
    """The same where nobody is asked: the point itself says whether its person stands on paper."""
    return sheet(hung, lang, _marked(hung.edition))


def label(hung: Hung, lang: Lang) -> LabelData:
    """The words of one label."""
    card = Card(lang, hung.edition.document)
    with translation.override(LOCALES[lang]):
        level = _level(card.level, lang)
    return LabelData(card.name, card.place, level, _url(hung), hung.code.short, lang)


def _url(hung: Hung) -> str:
    return code_url(settings.ANMA_HOST, hung.code.token, hung.edition.number)


def _sheet(card: Card, hung: Hung, lang: Lang, names: bool | None) -> cards.CardData:
    measures, more = _measures(card)
    edition = hung.edition
    named = _marked(edition) if names is None else names
    return cards.CardData(
        name=card.name,
        place=card.place,
        level=_level(card.level, lang),
        accident_types=card.accidents,
        description=_sentences([event["plain"] or event["name"] for event in card.events]),
        measures=measures,
        more_measures=more,
        emergency=_steps(card),
        call=_call(card, hung.firm.duty_phone if named else ""),
        donts=card.donts,
        signs=[cards.CardSign(key, name) for key, name in card.signs],
        url=_url(hung),
        short=hung.code.short,
        firm=hung.firm.name,
        edition=_("edition %(number)d") % {"number": edition.number},
        date=edition.published_day.isoformat(),
        note=_("Parts in the firm's own words are in Chinese.") if card.mixes else "",
        responsible="" if names is None and not named else _responsible(card, named),
    )


def _level(code: str, lang: Lang) -> cards.Level:
    level: Level = next(one for one in LEVELS if one.code == code)
    line = _("%(colour)s · grade %(order)d") % {"colour": level.colour.in_(lang), "order": level.order}
    return cards.Level(_COLOURS[code], level.title.in_(lang), line)


def _sentences(texts: list[str]) -> str:
    """One line of sentences in the card's language."""
    stop = _(". ")
    return "".join(text.rstrip(stop) + stop for text in texts if text).strip()


def _measures(card: Card) -> tuple[list[cards.Measure], list[cards.Measure]]:
    """One measure of every layer that there is; then what else holds back the events, the strongest layer first."""
    layers: dict[str, list[str]] = {}
    for event in card.events:
        for layer, text in event["measures"]:
            layers.setdefault(layer, []).append(text)
    turns = zip_longest(*([cards.Measure(layer, text) for text in texts] for layer, texts in layers.items()))
    first, *others = [[one for one in turn if one] for turn in turns] or [[]]
    return first, [one for turn in others for one in turn]


def _steps(card: Card) -> list[cards.Step]:
    """Each step in one weight: cut at a comma, an injury would stand larger than what to do about it."""
    return [cards.Step(text) for text in card.emergency]


def _call(card: Card, duty_phone: str) -> str:
    """Fire brigade or ambulance; the duty number first, but only where the firm chose to print it."""
    duty = _("On duty: %(phone)s") % {"phone": duty_phone} if duty_phone else ""
    return " · ".join(part for part in (duty, _("Call %(number)s") % {"number": card.number}) if part)


def _marked(edition: Edition) -> bool:
    """Whether the point itself says that its person stands on paper, for where nobody is asked at the printer."""
    return bool(edition.document["responsible"].get("on_paper"))


def _responsible(card: Card, named: bool) -> str:
    """The team in any case, which is nobody's name; the person only where the firm chose to print them."""
    return responsible([card.team, printed_name(card.document) if named else ""])


def responsible(names: Iterable[str]) -> str:
    """Who answers for it, with the word that says so; nothing where nobody is named."""
    who = " · ".join(name for name in names if name)
    return _("Responsible: %(who)s") % {"who": who} if who else ""

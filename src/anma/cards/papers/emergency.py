"""应急处置卡: what to do at a point or a post, small enough for a pocket.

生产安全事故应急预案管理办法 art. 19: the cards of key posts say steps and measures, whom to reach and how, and are easy
to carry. Fields as in the exchange table t_yjczkxx, as far as the points say them. Not verified by an authority.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts.reasons import Refused
from anma.cards.content import AMBULANCE, FIRE, Card
from anma.cards.papers import Ask, Asked, Chosen, Content, Laid, Lang, PaperKind, of_firm, person, register
from anma.cards.papers.words import as_level, card_of, code_of, dated, level, own_words, plain, several, teams
from anma.cards.reasons import NO_STEPS, NO_TEAM
from anma.printing import emergency as printer
from anma.printing.emergency import EmergencyCard, Number, Situation, breadth

POLICE = "110"
ASKS = (
    Ask("safety_phone", gettext_lazy("Safety officer's number"), gettext_lazy("Optional. A number of the firm's."),
        phone=True, most=20),
    Ask("office_phone", gettext_lazy("Number of the town's office"), gettext_lazy("Optional."), phone=True, most=20),
    Ask("gather", gettext_lazy("Where to gather"), gettext_lazy("Optional."), most=60),
)  # fmt: skip
WORDED = {
    "a4": gettext_lazy("A4, four cards of 74 × 101 mm, each folded once"),
    "a4-portrait": gettext_lazy("A4, five cards of 85 × 54 mm, each folded once"),
}


def of_points(asked: Asked) -> Content:
    """One card a point that says what to do."""
    made = [_of_point(one, asked) for one in asked.points if card_of(one, asked.lang).emergency]
    return _content(made, asked)


def of_posts(asked: Asked) -> Content:
    """One card a team: what to do at each of its points, points that say the same together."""
    found = teams(asked.points)
    if not found:
        raise Refused(NO_TEAM)
    made = [_of_post(team, points, asked) for team, points in found.items()]
    return _content([card for card in made if card["situations"]], asked)


def _content(cards: list[Content], asked: Asked) -> Content:
    if not cards:
        raise Refused(NO_STEPS)
    kept = {"title": _("Emergency card"), "author": of_firm("name"), "labels": _labels(), "inside": _inside(asked)}
    return {**kept, "cards": cards, "gather": asked.said.get("gather", "")}


def _labels() -> Content:
    return {
        "happens": _("What can happen"),
        "steps": _("What to do"),
        "donts": _("What not to do"),
        "call": _("Whom to call"),
        "gather": _("Gather at"),
        "responsible": _("Responsible"),
        "fold": _("Print at actual size. Cut along the lines, fold along the dashes."),
    }


def _inside(asked: Asked) -> list[Content]:
    """The duty number stands here only where the firm said so; else there is a line to write on."""
    made = [{"who": _("On duty"), "number": of_firm("duty_phone") if asked.names else ""}]
    if safety := asked.said.get("safety_phone", ""):
        made.append({"who": _("Safety officer"), "number": safety})
    return made


def _outside(first: str, asked: Asked) -> list[Content]:
    """The number to call first stands first."""
    known = {FIRE: _("Fire"), AMBULANCE: _("Ambulance"), POLICE: _("Police")}
    order = sorted(known, key=lambda number: number != first)
    made = [{"who": known[number], "number": number, "main": number == first} for number in order]
    office = asked.said.get("office_phone", "")
    return [*made, {"who": _("Town's office"), "number": office}] if office else made


def _of_point(one: Chosen, asked: Asked) -> Content:
    card = card_of(one, asked.lang)
    edition = _("edition %(number)d") % {"number": one.edition.number}
    return {
        "name": card.name,
        "beneath": card.place,
        "level": level(card.level, asked.lang),
        "happens": _happens(card),
        "situations": [{"where": "", "steps": card.emergency}],
        "donts": card.donts,
        "outside": _outside(card.number, asked),
        "team": card.team,
        "person": person(card.document["responsible"]["person_id"]) if asked.names else "",
        "imprint": [of_firm("name"), edition, dated(asked), own_words([one], asked.lang)],
        **code_of(one),
    }


def _of_post(team: str, points: list[Chosen], asked: Asked) -> Content:
    cards = [card_of(one, asked.lang) for one in points]
    return {
        "name": team,
        "beneath": several([card.name for card in cards]),
        "level": level(min((card.level for card in cards), key=LEVEL_ORDER.index), asked.lang),
        "happens": _listed(plain(kind for card in cards for kind in card.accidents)),
        "situations": _situations(cards),
        "donts": plain(text for card in cards for text in card.donts),
        "outside": _outside(FIRE if any(card.number == FIRE for card in cards) else AMBULANCE, asked),
        "team": "",
        "person": "",
        "imprint": [of_firm("name"), dated(asked), own_words(points, asked.lang)],
        "url": "",
        "short": "",
    }


# What happens is told in so many letters, a Chinese one for two, else named: what to do needs the room of the card.
TOLD = 150


def _happens(card: Card) -> str:
    told = _listed(plain(event["plain"] or event["name"] for event in card.events))
    if breadth(told) <= TOLD:
        return told
    named = list(card.accidents)
    while breadth("".join(named)) > TOLD // 2 and len(named) > 1:
        named.pop()
    said = str(_(", ")).join(named)
    return said if named == card.accidents else _("%(names)s and others") % {"names": said}


LEVEL_ORDER = ["major", "larger", "general", "low"]


def _situations(cards: list[Card]) -> list[Content]:
    """Steps of different points never run into one list; where they are the same, they stand once."""
    found: dict[tuple[str, ...], list[str]] = {}
    for card in cards:
        if card.emergency:
            found.setdefault(tuple(card.emergency), []).append(card.name)
    if len(found) == 1:  # whose they are stands in the head
        return [{"where": "", "steps": list(steps)} for steps in found]
    return [{"where": _listed(plain(names)), "steps": list(steps)} for steps, names in found.items()]


def _listed(texts: list[str]) -> str:
    return str(_("; ")).join(text.rstrip(str(_(". "))) for text in texts)


def lay(content: Content, lang: Lang, sheet: str) -> Laid:
    """The cards of the kept content on one kind of sheet."""
    made = [_card(one, content) for one in content["cards"]]
    return Laid(*printer.document(made, content["labels"], lang, sheet, content["title"], content["author"]))


def _card(one: dict[str, Any], content: Content) -> EmergencyCard:
    return EmergencyCard(
        name=one["name"],
        beneath=one["beneath"],
        level=as_level(one["level"]),
        happens=one["happens"],
        situations=[Situation(**part) for part in one["situations"]],
        donts=one["donts"],
        inside=[Number(**number) for number in content["inside"]],
        outside=[Number(**number) for number in one["outside"]],
        gather=content["gather"],
        responsible=" · ".join(words for words in (one["team"], one["person"]) if words),
        imprint=one["imprint"],
        url=one["url"],
        short=one["short"],
    )


POINT = register(
    PaperKind(
        key="emergency",
        title=gettext_lazy("Emergency cards of points"),
        about=gettext_lazy("For the pocket: what to do at a point, what not to do, whom to call. To cut out and fold."),
        formats=("a4", "a4-portrait"),
        compose=of_points,
        lay=lay,
        asks_names=True,
        asks=ASKS,
        order=20,
        worded=WORDED,
    )
)
POST = register(
    PaperKind(
        key="emergency-post",
        title=gettext_lazy("Emergency cards of posts"),
        about=gettext_lazy("For the pocket of everybody in a team: what to do at each of its points."),
        formats=("a4", "a4-portrait"),
        compose=of_posts,
        lay=lay,
        asks_names=True,
        asks=ASKS,
        order=21,
        worded=WORDED,
    )
)

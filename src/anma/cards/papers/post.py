"""岗位风险应知卡: what the people of a post must know and do, from the points that name the post or team.

Fields as in the exchange table t_zycswxyshwpwxwhtxyzkxx: post, main hazards, accidents, level, measures, what to do in
an emergency, signs; and what to wear. Not verified by an authority.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts.reasons import Refused
from anma.cards.content import AMBULANCE, FIRE, Card
from anma.cards.papers import Asked, Chosen, Content, Laid, Lang, PaperKind, of_firm, person, register
from anma.cards.papers.words import as_level, card_of, dated, level, own_words, plain, several, teams
from anma.cards.reasons import NO_TEAM
from anma.cards.sheets import responsible
from anma.knowledge.packs.names import LAYERS
from anma.printing import cards, papers
from anma.printing.cards import CardData, CardSign, Measure, Step
from anma.printing.formats import FORMATS

WORST_FIRST = ["major", "larger", "general", "low"]
# Up to so many points a card tells each at length; the cards of the points do so in any case.
FEW = 3


def compose(asked: Asked) -> Content:
    """One card a team or post, its points together."""
    found = teams(asked.points)
    if not found:
        raise Refused(NO_TEAM)
    made = [_of_post(team, points, asked) for team, points in found.items()]
    return {"author": of_firm("name"), "labels": _labels(), "cards": made}


def _labels() -> Content:
    return {
        "title": _("What this post must know and do"),
        "signs": _("Know these signs"),
        "accidents": _("What can happen"),
        "measures": _("How to prevent it"),
        "emergency": _("If it happens"),
    }


def _of_post(team: str, points: list[Chosen], asked: Asked) -> Content:
    said = sorted((card_of(one, asked.lang) for one in points), key=lambda card: WORST_FIRST.index(card.level))
    people = plain(card.document["responsible"]["person_id"] for card in said)
    return {
        "name": team,
        "points": several(plain(card.name for card in said)),
        "level": level(said[0].level, asked.lang),
        "accidents": plain(kind for card in said for kind in card.accidents),
        "hazards": _hazards(said),
        "measures": _measures(said),
        **_emergency(said),
        "donts": plain(text for card in said for text in card.donts[: 3 if len(said) <= FEW else 1]),
        "signs": [list(sign) for sign in dict.fromkeys(sign for card in said for sign in card.signs)],
        "number": FIRE if any(card.number == FIRE for card in said) else AMBULANCE,
        "duty": of_firm("duty_phone") if asked.names else "",
        "people": [person(pk) for pk in people] if asked.names else [],
        "imprint": [of_firm("name"), dated(asked), own_words(points, asked.lang)],
    }


def _hazards(said: list[Card]) -> str:
    """The factors by the names of the standard, then what happens: in sentences for few points, by name for many."""
    factors = plain(
        card.say(one["name"]) for card in said for event in card.document["events"] for one in event.get("factors", ())
    )
    stop, semicolon = str(_(". ")), str(_("; "))
    events = [event for card in said for event in card.events]
    happens = plain((event["plain"] if len(said) <= FEW else "") or event["name"] for event in events)
    named = _("Main hazards: %(factors)s") % {"factors": semicolon.join(factors)} if factors else ""
    told = [text.rstrip(stop) for text in happens]
    told = told if len(said) <= FEW else [semicolon.join(told)]
    return "".join(text + stop for text in (named, *told) if text).strip()


def _measures(said: list[Card]) -> list[list[str]]:
    """What to wear first, with the measures that say how; then one measure of every other layer of every point."""
    layers: dict[str, list[str]] = {}
    for card in said:
        first: dict[str, str] = {}
        for event in card.events:
            for layer, text in event["measures"]:
                first.setdefault(layer, text)
        for layer, text in first.items():
            layers.setdefault(layer, []).append(text)
    wear = plain(text for card in said for text in card.ppe)
    how = layers.pop(said[0].say(LAYERS["ppe"].as_dict()), []) if wear else []
    rows = [[_("Wear"), text] for text in plain([str(_("; ")).join(wear), *how])] if wear else []
    return rows + [[layer, text] for layer, texts in layers.items() for text in plain(texts)]


def _emergency(said: list[Card]) -> Content:
    """The steps; those of different points never run into one list, they stand under the points' names."""
    found: dict[tuple[str, ...], list[str]] = {}
    for card in said:
        if card.emergency:
            found.setdefault(tuple(card.emergency), []).append(card.name)
    if len(found) <= 1:
        return {"numbered": True, "emergency": [[text, ""] for steps in found for text in steps]}
    rows = [[str(_("; ")).join(plain(names)), list(steps)] for steps, names in found.items()]
    return {"numbered": False, "emergency": rows}


def _step(title: str, told: str | list[str]) -> Step:
    """Older papers kept the steps of a point in one line, or a step's first clause and the rest."""
    return Step(title, told) if isinstance(told, str) else Step(title, steps=told)


def lay(content: Content, lang: Lang, sheet: str) -> Laid:
    """The kept content on paper."""
    made = [_card(one) for one in content["cards"]]
    part = cards.part(made, lang, FORMATS[sheet], content["labels"])
    return Laid(
        papers.TEMPLATE, *papers.document([part], content["author"], careful=True, title=content["labels"]["title"])
    )


def _card(one: dict[str, Any]) -> CardData:
    firm, day, note = one["imprint"]
    duty = _("On duty: %(phone)s") % {"phone": one["duty"]} if one["duty"] else ""
    call = _("Call %(number)s") % {"number": one["number"]}
    return CardData(
        name=one["name"],
        place=one["points"],
        level=as_level(one["level"]),  # type: ignore[arg-type]
        accident_types=one["accidents"],
        description=one["hazards"],
        measures=[Measure(*row) for row in one["measures"]],
        emergency=[_step(*row) for row in one["emergency"]],
        numbered=one["numbered"],
        donts=one["donts"],
        signs=[CardSign(*row) for row in one["signs"]],
        firm=firm,
        date=day,
        note=note,
        call=" · ".join(part for part in (duty, call) if part),
        responsible=responsible(one["people"]),
    )


POST_CARD = register(
    PaperKind(
        key="post",
        title=gettext_lazy("Cards of posts: what to know and do"),
        about=gettext_lazy("For the wall where a team works: its hazards, measures, what to wear and what to do."),
        formats=("a4-portrait", "a5-portrait", "a3-portrait", "a4"),
        compose=compose,
        lay=lay,
        asks_names=True,
        order=10,
    )
)

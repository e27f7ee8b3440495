"""Notices for the wall: 较大以上安全风险公告栏 and the list of all risks by place, 公示栏.

江苏省生产经营单位安全风险管理条例 art. 16: the notice names of each larger or major risk the point, where it is, level,
accident types, responsible department and person, and the supervision phone; the whole list may be published too.
The phone is the firm's to say: anma knows of none that is right everywhere.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext

from anma.acts.reasons import Refused
from anma.cards.papers import Ask, Asked, Chosen, Content, Laid, Lang, PaperKind, of_firm, person, register
from anma.cards.papers.words import as_level, card_of, dated, level, own_words, plain
from anma.cards.reasons import NO_LARGER
from anma.knowledge.grading.levels import LEVELS
from anma.printing import board as printer

LARGER = ("major", "larger")
PHONE = Ask(
    "supervision_phone",
    gettext_lazy("Supervision phone"),
    gettext_lazy("For whoever wants to complain: a number of the firm or of the office in charge."),
    required=True,
    phone=True,
    most=20,
)


def notice(asked: Asked) -> Content:
    """The larger and major risks, as art. 16 lists what is to be said of each."""
    points = [one for one in asked.points if one.document["level"] in LARGER]
    if not points:
        raise Refused(NO_LARGER)
    rows = [_row(one, asked) for one in _worst_first(points)]
    return {
        "title": _("Notice of major and considerable safety risks"),
        **_common(asked, points, LARGER),
        "call": [_("Supervision phone"), asked.said["supervision_phone"]],
        "columns": [
            _("Risk"), _("Risk point"), _("Where"), _("Level"), _("Accident types"),
            _("Responsible department"), _("Responsible person"),
        ],
        "widths": [26, 16, 15, 0, 17, 13, 12],
        "level_at": 3,
        "headline": 1,
        "groups": [{"heading": "", "counts": [], "rows": rows}],
    }  # fmt: skip


def _row(one: Chosen, asked: Asked) -> Content:
    """Without names the last cell stays free: the firm writes it by hand, if it wants to."""
    card = card_of(one, asked.lang)
    risks = plain(event["name"] for event in card.events)
    answers = person(card.document["responsible"]["person_id"]) if asked.names else ""
    kinds = pgettext("accident types", "; ").join(card.accidents)
    cells = [_("; ").join(risks), card.name, card.place, kinds, card.team, answers]
    return {"level": level(card.level, asked.lang), "cells": cells}


def by_place(asked: Asked) -> Content:
    """Every published risk under its place, with how many of each level there are."""
    places: dict[str, list[Chosen]] = {}
    for one in asked.points:
        places.setdefault(card_of(one, asked.lang).place, []).append(one)
    groups = [_group(place, places[place], asked) for place in sorted(places, key=lambda p: _key(places[p], p))]
    return {
        "title": _("Safety risks of this site"),
        **_common(asked, list(asked.points), [one.code for one in LEVELS]),
        "call": ["", ""],
        "columns": [_("Risk point"), _("Level"), _("Accident types"), _("Responsible department")],
        "widths": [30, 0, 44, 20],
        "level_at": 1,
        "groups": groups,
    }


def _group(place: str, points: list[Chosen], asked: Asked) -> Content:
    rows = []
    for one in _worst_first(points):
        card = card_of(one, asked.lang)
        cells = [card.name, pgettext("accident types", "; ").join(card.accidents), card.team]
        rows.append({"level": level(card.level, asked.lang), "cells": cells})
    present = [one.code for one in LEVELS if any(point.document["level"] == one.code for point in points)]
    return {"heading": place or _("Without a place"), "counts": _counts(points, present, asked.lang), "rows": rows}


def _common(asked: Asked, points: list[Chosen], levels: Any) -> Content:
    return {
        "firm": of_firm("name"),
        "counted": _("Risk points:"),
        "beneath": _("as of %(day)s") % {"day": dated(asked)},
        "counts": _counts(points, levels, asked.lang),
        "foot": [own_words(points, asked.lang), _("Drawn up by this firm, which answers for what it says.")],
    }


def _counts(points: list[Chosen], levels: Any, lang: Lang) -> list[Any]:
    return [[level(code, lang), sum(one.document["level"] == code for one in points)] for code in levels]


def _rank(code: str) -> int:
    return next(number for number, one in enumerate(LEVELS) if one.code == code)


def _worst_first(points: list[Chosen]) -> list[Chosen]:
    return sorted(points, key=lambda one: _rank(one.document["level"]))


def _key(points: list[Chosen], place: str) -> tuple[int, str]:
    return min(_rank(one.document["level"]) for one in points), place


def lay(content: Content, lang: Lang, sheet: str) -> Laid:
    """The notice on one size of paper."""
    rest = {key: content[key] for key in ("title", "firm", "beneath", "columns", "widths", "level_at", "foot")}
    board = printer.Board(
        **rest,
        headline=content.get("headline", -1),
        counted=content.get("counted", ""),
        call=(content["call"][0], content["call"][1]),
        counts=_levels(content["counts"]),
        groups=[_printed(one) for one in content["groups"]],
    )
    return Laid(*printer.document(board, lang, sheet))


def _printed(group: Content) -> printer.Group:
    rows = [printer.Row(_level(row["level"]), row["cells"]) for row in group["rows"]]
    return printer.Group(group["heading"], _levels(group["counts"]), rows)


def _levels(counts: list[Any]) -> list[Any]:
    return [(_level(kept), count) for kept, count in counts]


def _level(kept: dict[str, str]) -> Any:
    return as_level(kept)


NOTICE = register(
    PaperKind(
        key="notice-board",
        title=gettext_lazy("Notice board of major and considerable risks"),
        about=gettext_lazy(
            "At the gate: which major and considerable risks there are, where, who answers, whom to tell."
        ),
        formats=("a2", "a1", "a3"),
        compose=notice,
        lay=lay,
        asks_names=True,
        asks=(PHONE,),
        order=40,
    )
)
LIST = register(
    PaperKind(
        key="risk-wall",
        title=gettext_lazy("Risks by place, for the wall"),
        about=gettext_lazy("All published risks under their places, with how many of each level there are."),
        formats=("a3", "a2", "a4"),
        compose=by_place,
        lay=lay,
        order=41,
    )
)

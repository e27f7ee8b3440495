"""安全生产责任承诺: what the firm's principal or the people of a post promise, to sign by hand.

The articles are those of 安全生产法 as amended in 2021: 5 and 21 (principal), 22 (responsibility of every post), 54, 55
(refusing orders against the rules, stopping at danger), 57, 58, 59 (what workers must do). The sentences are our own
plain words, which a firm makes its own by having them signed; that nobody verified the articles' numbers is said on the
sheet. No name is printed: whoever promises signs.
"""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anma.acts.reasons import Refused
from anma.cards.papers import Asked, Chosen, Content, Laid, Lang, PaperKind, of_firm, register
from anma.cards.papers.words import card_of, dated, own_words, plain, teams
from anma.cards.reasons import NO_TEAM
from anma.printing import promise as printer

FORMATS = ("a4-portrait", "a3-portrait", "a5-portrait")


def of_principal(asked: Asked) -> Content:
    """The promise of whoever leads the firm."""
    promises = [
        (_("I answer for safety in this firm first and as a whole."), "5"),
        (_("Everybody's duties are written down, from me to every post, and I see that they are kept."), "21, 22"),
        (_("Safety rules and operating rules exist and fit our work."), "21"),
        (_("Nobody works before being taught, and teaching goes on."), "21"),
        (_("The money that safety needs is there and is spent on it."), "21"),
        (_("Risks are graded and controlled, dangers are looked for and removed in time; I look myself."), "21"),
        (_("There is an emergency plan, and we practise it."), "21"),
        (_("I report an accident at once and truthfully."), "21"),
    ]
    sheet = _sheet(asked, str(_("Principal of the firm")), _cited(promises), [])
    return {"sheets": [sheet]}


def of_posts(asked: Asked) -> Content:
    """A sheet for each team that the points name."""
    found = teams(asked.points)
    if not found:
        raise Refused(NO_TEAM)
    return {"sheets": [_of_post(team, points, asked) for team, points in found.items()]}


def _of_post(team: str, points: list[Chosen], asked: Asked) -> Content:
    promises = [
        (_("I know the risks of my post, what to do in an emergency and what I answer for."), "22, 58"),
        (_("I keep to the safety rules and operating rules and follow instructions."), "57"),
        (_("I wear the protective equipment, and wear it rightly."), "57"),
        (_("I come to every safety lesson and learn what my post needs."), "58"),
        (_("When I find a danger I report it at once to the safety officer or to my superior."), "59"),
        (_("I refuse orders that are against the rules or force me into danger."), "54"),
        (_("When life is in danger at once, I stop work and get out."), "55"),
    ]
    donts = plain(text for one in points for text in card_of(one, asked.lang).donts)
    return _sheet(asked, team, _cited(promises), donts, own_words(points, asked.lang))


def _cited(promises: list[tuple[str, str]]) -> list[list[str]]:
    article = _("art. %(number)s")
    return [[words, article % {"number": str(_(", ")).join(number.split(", "))}] for words, number in promises]


def _sheet(asked: Asked, who: str, promises: list[list[str]], donts: list[str], note: str = "") -> Content:
    """Every word that is signed is kept; the firm's name is read when the sheet is opened."""
    answers = _(
        "This firm has this promise signed and answers for its words. "
        "Numbers of articles: Work Safety Law (2021), not verified; the law itself counts."
    )
    return {
        "title": _("Promise of responsibility for safety"),
        "firm": of_firm("name"),
        "who": who,
        "opening": _("Safety comes first, prevention before all. I promise:"),
        "promises": promises,
        "extra_title": _("At my post I do not do this"),
        "extra": donts,
        "closing": _("I have read and understood this. If I do not keep it I answer for it."),
        "signatures": [_("Who promises (signature)"), _("Accepted for the firm"), _("Day of signing")],
        "foot": [words for words in (dated(asked), answers, note) if words],
    }


def lay(content: Content, lang: Lang, sheet: str) -> Laid:
    """One sheet a promise."""
    return Laid(*printer.document([printer.Promise(**one) for one in content["sheets"]], lang, sheet))


PRINCIPAL = register(
    PaperKind(
        key="promise-principal",
        title=gettext_lazy("Promise of the firm's principal"),
        about=gettext_lazy("What whoever leads the firm promises for safety, to sign and to hang up."),
        formats=FORMATS,
        compose=of_principal,
        lay=lay,
        of_points=False,
        order=30,
    )
)
POST = register(
    PaperKind(
        key="promise-post",
        title=gettext_lazy("Promises of posts"),
        about=gettext_lazy("One sheet for each team that points name: what its people promise, with their own don'ts."),
        formats=FORMATS,
        compose=of_posts,
        lay=lay,
        order=31,
    )
)

"""What people ask, with short answers; who reads them is told by what the hat may do. Searched on the server."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anma.acts.pages import holds
from anma.kernel.viewer import Viewer

ANYBODY, WORKER, BOSS, OFFICER = "anybody", "worker", "boss", "officer"
AUDIENCES: dict[str, str | Promise] = {
    ANYBODY: _("For everybody"),
    WORKER: _("For workers"),
    BOSS: _("For bosses and safety officers"),
    OFFICER: _("For officers"),
}


@dataclass(frozen=True, slots=True)
class Question:
    """`page` is where one does it; it is offered to whoever holds `permission` ("" for everybody)."""

    key: str
    audience: str
    ask: str | Promise
    answer: str | Promise
    page: str = ""
    permission: str = ""

    def opens_for(self, viewer: Viewer) -> bool:
        return bool(self.page) and (not self.permission or holds(viewer, self.permission))


QUESTIONS = (
    Question(
        "danger", ANYBODY, _("I saw something dangerous. What do I do?"),
        _("Scan the code on the nearest card and tap “Report a danger”: a photo, a few words, send. No card "
          "near? Tell the team leader. If somebody is hurt call 120 first; at a fire call 119."),
    ),
    Question(
        "nameless", ANYBODY, _("May I report without saying who I am?"),
        _("Yes. Choose “Tell the government”: the firm sees nothing of it and nobody learns who you are, even "
          "if you are signed in."),
    ),
    Question(
        "follow", ANYBODY, _("What became of my report?"),
        _("Type the receipt number that you were given. You see how far it is, without names."), "hazards:follow_form",
    ),
    Question(
        "sign_in", ANYBODY, _("I cannot sign in, or forgot my password"),
        _("Ask whoever opened your sign-in: in a firm the boss, in an office its system administrator. After "
          "five wrong passwords the door stays shut for a quarter of an hour. Workers need no password: they "
          "join with their phone."),
        "people:sign_in",
    ),
    Question(
        "large", ANYBODY, _("The letters are too small, or the language is wrong"),
        _("The button “Larger type” is on this page, further down. The language changes with the button at the top of "
          "the page or in the menu. The phone keeps both."),
    ),
    Question(
        "app", ANYBODY, _("Must I install something or pay something?"),
        _("No. It opens in the browser of the phone or the computer, and nobody has to sign in every day."),
    ),
    Question(
        "kept", ANYBODY, _("What is kept of me, and how do I see or erase it?"),
        _("The privacy notice says it kind by kind, with the time. To see, correct, erase or take away your "
          "data write us a letter; you need no account."), "help:privacy",
    ),
    Question(
        "half", ANYBODY, _("I was interrupted while I filled in a form. Is it lost?"),
        _("No. What you typed and have not handed in stays on this phone or computer, in this browser, and is there "
          "again when you open the form: 14 days for the forms about risks, 3 days for checks and reports, with their "
          "photos. The platform does not have it. A form that was refused stays too, until it is accepted. To delete "
          "it, tap “Throw it away” above the form, or empty the fields. It goes by itself once it was handed in, when "
          "you sign out, and when somebody else uses this phone or computer. Passwords are not kept."),
    ),
    Question(
        "complain", ANYBODY, _("I want to complain about this platform or about how it is used"),
        _("Write to us. You get a number, and an answer within 15 days. Your firm does not see it."), "help:ask",
    ),
    Question(
        "join", WORKER, _("How do I join my firm?"),
        _("Ask the safety officer for the code, scan it, type your name. You can work at once; the safety "
          "officer confirms you afterwards."),
    ),
    Question(
        "marks", WORKER, _("What do the grey and the blue mark mean?"),
        _("Grey: kept in this phone, not yet sent. Blue: stored in the platform, with a number. Only blue is done."),
        "web:in_phone",
    ),
    Question(
        "no_signal", WORKER, _("There is no signal. Can I go on working?"),
        _("Yes. Go on as usual. Everything stays in the phone and is sent by itself when there is a signal. Do "
          "not clear the browser before that."), "web:in_phone",
    ),
    Question(
        "carried", WORKER, _("The phone finds no signal for days"),
        _("Tap “Save to a file” at “Records in this phone” and take the file to a computer with a network: to the "
          "safety officer, to the town office, or sign in yourself. The phone clears its copy when it reaches the "
          "platform again."), "acts:carried", "carried.see",
    ),
    Question(
        "phone", ANYBODY, _("Something does not work on my phone"),
        _("The page says what this phone and browser can do and what to change. From there it can be sent to support; "
          "read them the number."), "web:diagnose",
    ),
    Question(
        "check", WORKER, _("How do I check a machine?"),
        _("Scan its code, or tap it in the list of today. Look, answer each question, send. At places with a "
          "high risk one question comes first and wants its own answer."), "web:today", "today.see",
    ),
    Question(
        "bad", WORKER, _("Something is not as it should be. What now?"),
        _("Tap “not normal”, take a photo, say in a few words what it is. It becomes a hazard with a number, "
          "and the safety officer knows at once. If it is dangerous, stop the machine first."),
    ),
    Question(
        "given", WORKER, _("A hazard was given to me. What do I do?"),
        _("It stands on your page of today with the day it is due. Put it right, take a photo, send. Somebody "
          "else looks at it afterwards. If it cannot be done in time, ask for more time there, with the reason."),
        "web:today", "today.see",
    ),
    Question(
        "shared", WORKER, _("Several of us use one phone"),
        _("Each joins on it with an own name and a PIN of four digits. Before you begin, choose yourself."),
        "people:hats", "people.change_hat",
    ),
    Question(
        "lost", WORKER, _("I lost my phone, or have a new one"),
        _("Tell the safety officer: the old phone is blocked with one tap. With the new one join again by the "
          "code; the safety officer says that it is you."),
    ),
    Question(
        "begin", BOSS, _("I have a firm. How do I begin?"),
        _("With the letter of the town office: scan or type its code, and the firm is yours. Without a letter "
          "register the firm; the town confirms it."), "enterprises:claim",
    ),
    Question(
        "risks", BOSS, _("How do I find the risks of my workshop?"),
        _("Say what you have: machines, materials, work. The program proposes places with dangers, measures and "
          "questions. Take out what is not there, add what is missing, publish."), "risks:list", "risks.see",
    ),
    Question(
        "worksheets", BOSS, _("How do I make a JHA or SCL table?"),
        _("Open a risk point and choose a new JHA (steps of a job) or SCL (items of a machine or place). It begins "
          "with what is known; go through row by row, finish it, print it. A finished table stays as it is."),
        "risks:sheets", "risks.start_sheet",
    ),
    Question(
        "grading", BOSS, _("By which method are our risks graded?"),
        _("By LEC, unless you choose LS or MES and its bands; Changzhou's are there. Every level shows how it was "
          "worked out. What stands in the province's catalogue of larger risks is graded at least as it says."),
        "risks:grading", "risks.choose_grading",
    ),
    Question(
        "cards", BOSS, _("How do I print and hang the cards?"),
        _("Open a risk point or the whole list and print; each sheet has its code. Hang it where people stand "
          "before they begin. After a change print that card again."), "risks:list", "cards.print",
    ),
    Question(
        "team", BOSS, _("How do my workers get in?"),
        _("Make an invitation, let them scan it, confirm the names. They need no password and no app."),
        "people:list", "people.see",
    ),
    Question(
        "close", BOSS, _("Who may say that a hazard is put right?"),
        _("Never who put it right. In a firm of one person it may be, and is marked. A major hazard is "
          "confirmed by an officer."), "hazards:list", "hazards.see",
    ),
    Question(
        "later", BOSS, _("We need more time for a hazard"),
        _("Open it and ask for more time with a day and the reason. The boss decides; of a major hazard "
          "the town office."),
        "hazards:list", "hazards.see",
    ),
    Question(
        "leaver", BOSS, _("Somebody leaves the firm"),
        _("Hand over: the phone is blocked and the tasks go to somebody else in one step. Afterwards name and "
          "phone can be erased."), "people:list", "people.see",
    ),
    Question(
        "who_sees", BOSS, _("What does the government see of us?"),
        _("Risks, checks, hazards and what became of them. Not the names of your workers; those are "
          "told by their role."),
    ),
    Question(
        "firms", OFFICER, _("Where are the firms I am in charge of?"),
        _("Under “Firms”, with what the town can filter by. What lies outside your area does not open."),
        "enterprises:list", "firms.see",
    ),
    Question(
        "visit", OFFICER, _("I found something on a visit"),
        _("Open the firm and note the hazard with photo and place. The firm has it at once and says who puts it "
          "right by when; a major one comes back to you for confirming."), "enterprises:list", "firms.see",
    ),
    Question(
        "tips", OFFICER, _("Somebody reported something to the government"),
        _("It stands under “Reports to the government”. Take it up in your own words: the firm gets what looks "
          "like any finding and never sees the report."), "hazards:tips", "tips.see",
    ),
    Question(
        "figures", OFFICER, _("Where does a figure come from?"),
        _("Tap it: it opens the rows it was counted from, down to the place where it was found."),
        "briefing:page", "briefing.see",
    ),
    Question(
        "proof", OFFICER, _("How do I know that nothing was changed afterwards?"),
        _("Each step has its place in a chain that cannot be rewritten without being seen. The log shows it, "
          "and a verification names every row that does not fit."), "web:log", "evidence.see",
    ),
)  # fmt: skip


def audience_of(viewer: Viewer) -> str:
    """Whose questions come first."""
    if viewer.reach:
        return OFFICER
    if holds(viewer, "risks.see"):
        return BOSS
    return WORKER if holds(viewer, "today.see") else ANYBODY


def shown_to(viewer: Viewer) -> list[tuple[str, str | Promise, list[Question]]]:
    """The questions by audience: the viewer's own first, then everybody's, then the rest."""
    own = audience_of(viewer)
    order = sorted(AUDIENCES, key=lambda key: (key != own, key != ANYBODY))
    return [(key, AUDIENCES[key], [q for q in QUESTIONS if q.audience == key]) for key in order]


def search(text: str, among: Iterable[Question] = QUESTIONS) -> list[Question]:
    """What fits best first: whole words where there are spaces, pairs of signs where there are none."""
    wanted = pieces(text)
    scored = [(score(wanted, question), question) for question in among] if wanted else []
    found = [(points, question) for points, question in scored if points * 2 >= len(wanted)]
    return [question for _points, question in sorted(found, key=lambda one: -one[0])]


def pieces(text: str) -> set[str]:
    """What is looked for: words of Latin letters and digits; of Chinese every two neighbouring signs."""
    found: set[str] = set()
    for word in "".join(sign if sign.isalnum() else " " for sign in text.casefold()).split():
        plain = word.isascii() or len(word) < 3
        found |= {word} if plain else {word[at : at + 2] for at in range(len(word) - 1)}
    return found


def score(wanted: set[str], question: Question) -> float:
    """A piece in the question counts more than one in the answer."""
    ask, answer = str(question.ask).casefold(), str(question.answer).casefold()
    return sum(1.5 if piece in ask else 1.0 if piece in answer else 0.0 for piece in wanted)

"""What a case, an order or a talk knows, as the words that `paperwork.yaml` puts into its papers.

Chinese, whatever language the officer reads in: a paper is Chinese.
"""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, ClassVar
from uuid import UUID

from django.utils import timezone, translation

from anma.acts.base import Context
from anma.enterprises.models import Enterprise
from anma.hazards.choices import Source
from anma.hazards.models import Hazard
from anma.hazards.transitions import OPEN
from anma.knowledge.yaml_files import read_yaml
from anma.people.models import Membership, MembershipState
from anma.people.queries import outside_title
from anma.supervision.acts import officer_of
from anma.supervision.cases import wording
from anma.supervision.cases.violations import library
from anma.supervision.documents.choices import DocumentState
from anma.supervision.documents.facts import of_office, of_officers
from anma.supervision.documents.writing import said as spelled
from anma.supervision.models import Case, CaseStep, Document

ISSUED = (DocumentState.ISSUED, DocumentState.SERVED)
DECISIONS = ("penalty_decision", "penalty_decision_simple")
SHORT = 200  # of one piece of evidence: the whole of it lies in the file
_ENDS = re.compile(r"[\u3002\uff01\uff1f\uff1b;.!?\n]")
_BARE_LAW = re.compile(r"^([^\u300a\s]+) +(?=\u7b2c)")
_PARTS = re.compile(r"\uff0c\u6216|\u6216\u8005|\u6216")  # the alternatives of a step of discretion
_TAIL = re.compile(r"[\s.,;\u3002\uff0c\uff1b]+$")
BEGINS: dict[str, Callable[[Case], str]] = {
    "notice": wording.notice,
    "notice_hearing": wording.notice,
    "decision": wording.decision,
    "decision_simple": wording.decision,
    "reminder": wording.reminder,
}


@cache
def table() -> dict[str, Any]:
    """`paperwork.yaml` as it is."""
    return dict(read_yaml(files(__package__).joinpath("paperwork.yaml").read_text(encoding="utf-8")))


def word(key: str, **values: Any) -> str:
    """One of the file's words."""
    return str(table()["words"][key]).format(**values)


def cut(text: str, longest: int) -> str:
    """Up to the last sentence that fits, with a word that there is more in the file."""
    more = word("more")
    room = longest - len(more)
    if len(text) <= longest or room < len(more):
        return text[:longest]
    ends = [found.end() for found in _ENDS.finditer(text[:room])]
    at = ends[-1] if ends and ends[-1] > room * 2 // 3 else room
    return text[:at].rstrip() + more


def cited(clause: str) -> str:
    """The law's name as a paper writes it, where the library names it bare."""
    return _BARE_LAW.sub(lambda found: word("law", name=found[1]), clause.strip())


def joined(parts: Iterable[str], by: str = "joined") -> str:
    """What is there of these, one behind the other."""
    return word(by).join(part for part in parts if part)


def bare(text: str) -> str:
    """Without the mark at its end: the paper sets its own."""
    return _TAIL.sub("", text.strip())


def yuan(amount: int) -> str:
    return word("fine", n=f"{amount:,}")


class Told(dict[str, str]):
    """The values of one step of a case, each made when a paper asks for it. Needs `system_scope`."""

    evidence: ClassVar[frozenset[str]] = frozenset(table()["evidence"])

    def __init__(self, context: Context[Any], case: Case, step: str, text: str, values: Mapping[str, Any]) -> None:
        super().__init__(text=text.strip())
        self.context, self.case, self.step, self.values_said = context, case, step, values
        self.entry = library.find(case.violation, case.edition)
        self.before: list[CaseStep] | None = None

    def __missing__(self, key: str) -> str:
        self[key] = found = str(getattr(self, f"say_{key}")())
        return found

    def steps(self) -> list[CaseStep]:
        """What was done before this step, oldest first."""
        if self.before is None:
            rows = CaseStep.objects.as_system().filter(case_id=self.case.pk)
            self.before = list(rows.order_by("done_at", "id"))
        return self.before

    def report(self) -> tuple[str, Mapping[str, Any]]:
        """Facts and values of the last report."""
        if self.step == "report":
            return self["text"], self.values_said
        found = [one for one in self.steps() if one.kind == "report"]
        return (found[-1].text, found[-1].values) if found else ("", {})

    def say_cause(self) -> str:
        return bare(self.case.cause)

    def say_text_or_cause(self) -> str:
        return self["text"] or self["cause"]

    def say_source(self) -> str:
        return str(table()["sources"].get(self.case.source) or table()["sources"]["other"])

    def say_violation(self) -> str:
        return self.entry.name.zh if self.entry else ""

    def say_clause(self) -> str:
        return cited(self.entry.clause) if self.entry else ""

    def say_basis(self) -> str:
        return cited(self.entry.basis) if self.entry else ""

    def say_facts(self) -> str:
        """What the report found out; where there is none, what the case comes from."""
        return bare(self.report()[0]) or self._origin()

    def say_known(self) -> str:
        suspected = word("suspected", violation=self["violation"], clause=self["clause"]) if self.entry else ""
        return joined([self._origin(), suspected])

    def _origin(self) -> str:
        """The cause, and the finding behind it; a report to the government stays with those who take such reports."""
        rows = Hazard.objects.as_system().filter(enterprise_id=self.case.enterprise_id, pk=self.case.source_id)
        row = rows.exclude(source_kind=Source.TIP).first() if self.case.source_id else None
        if row is None:
            return self["cause"]
        said = found(row)
        return said if self["cause"] in said else joined([self["cause"], said])

    def say_evidence(self) -> str:
        pieces: dict[Any, list[CaseStep]] = {}
        for one in self.steps():
            if one.kind in self.evidence:
                key = one.ref_id if one.kind == "hazard" and one.ref_id else one.pk
                pieces.setdefault(key, []).append(one)
        return "\n".join(f"{n}. {self._piece(rows)}" for n, rows in enumerate(pieces.values(), 1))

    def _piece(self, rows: Sequence[CaseStep]) -> str:
        """What was noted of one piece; a hazard that older cases name twice is still one."""
        row = rows[0]
        name, said = str(table()["evidence"][row.kind]), joined(bare(one.text) for one in rows)
        if row.kind == "hazard":
            hazard = Hazard.objects.as_system().filter(pk=row.ref_id).exclude(source_kind=Source.TIP).first()
            said = joined([found(hazard) if hazard else "", said])
        said = cut(" ".join(said.split()), SHORT)
        return word("named", a=name, b=said) if said else name

    def say_approval(self) -> str:
        """The step approves, also where nothing was written to it."""
        return self["text"] or word("agreed")

    def say_penalty(self) -> str:
        fine = self.case.proposed if self.case.fine is None else self.case.fine
        return joined([yuan(fine) if fine else "", bare(self.case.measures)]) or word("warning")

    def say_amount(self) -> str:
        return str(self.case.fine) if self.case.fine else ""

    def say_discretion(self) -> str:
        why = bare(str(self.report()[1].get("outside_why", "")))
        return joined([self._range(), word("outside", why=why) if why else ""])

    def _range(self) -> str:
        """How serious it is, and what is usual then in the edition on which the case rests."""
        step = self.entry.step(self.case.severity) if self.entry else None
        if step is None:
            return ""
        low, high = step.span(self.case.party)
        severity = str(table()["severities"][self.case.severity])
        said = self._true_of(step.when)
        when = word("when", when=said) if said else ""
        usual = word("range", low=f"{low:,}", high=f"{high:,}") if high else ""
        return word("grade", severity=severity, when=when) + usual

    def _true_of(self, when: str) -> str:
        """The library's words for the step without what did not happen: that an order to put right was not followed is
        said only of a case in which one was.
        """
        parts = [part for part in _PARTS.split(bare(when)) if part]
        if not self._order_is_late():
            parts = [part for part in parts if table()["orders_late"] not in part]
        return word("or").join(parts)

    def _order_is_late(self) -> bool:
        """The case comes from one; or a finding of the case is open past its day, and its order was served."""
        if self.case.source == "overdue":
            return True
        named = {one.ref_id for one in self.steps() if one.kind == "hazard"} | {self.case.source_id}
        late = Hazard.objects.as_system().filter(
            enterprise_id=self.case.enterprise_id, pk__in=named - {None}, state__in=OPEN, source_kind=Source.VISIT
        )
        visits = late.filter(due_on__lt=self.context.happened.day).order_by().values("source_id")
        served = Document.objects.as_system().filter(about_kind="visit", kind="rectification_order")
        return bool(served.filter(about_id__in=visits, state=DocumentState.SERVED).exists())

    def say_owed(self) -> str:
        left = (self.case.fine or 0) - self.case.paid
        return joined([yuan(left) if left > 0 else "", bare(self.case.measures)]) or self["penalty"]

    def say_outcome(self) -> str:
        case = self.case
        done = word("paid", n=f"{case.paid:,}") if case.paid else word("done") if case.done_day else ""
        court = word("to_court") if "enforcement" in case.steps_done else ""
        return "\n".join(part for part in (word("decided", penalty=self["penalty"]), done, court) if part)

    def say_decision_no(self) -> str:
        return number_of(self.case.pk, DECISIONS)

    def say_rights(self) -> str:
        """What the notice that was served told of."""
        heard = "notice_hearing" in self.case.steps_done
        return word("told_hearing" if heard else "told_rights")

    def say_own_words(self) -> str:
        """What the officer wrote beyond what the platform had proposed, which the paper says by itself."""
        begins = BEGINS.get(self.step)
        known = {" ".join(text.split()) for text in _proposed(begins, self.case)} if begins else set()
        return "" if " ".join(self["text"].split()) in known else self["text"]

    def say_moment(self) -> str:
        return moment(self.context)

    def say_office_place(self) -> str:
        return place_of(self.case.office_id)

    def say_firm(self) -> str:
        names = Enterprise.objects.as_system().filter(pk=self.case.enterprise_id).values_list("name", flat=True)
        return names.first() or ""

    def say_handlers(self) -> str:
        known = of_officers(self.case.office_id, [*map(UUID, self.case.handlers)])
        return joined([known.get("officer1", ""), known.get("officer2", "")], "points")

    def say_actor(self) -> str:
        return of_officers(self.case.office_id, [officer_of(self.context)]).get("officer1", "")

    def say_people(self) -> str:
        return str(self.values_said.get("people", ""))

    def say_to_office(self) -> str:
        return str(self.values_said.get("to_office", ""))

    def say_punished(self) -> str:
        """By the role: an office does not read the firm's names here, whoever issues the paper writes the name."""
        if self.case.party != "person":
            return ""
        rows = Membership.objects.as_system().filter(
            enterprise_id=self.case.enterprise_id, person_id=self.case.party_person, state=MembershipState.ACTIVE
        )
        role = rows.order_by("id").values_list("role", flat=True).first()
        with translation.override("zh-hans"):
            return outside_title(role) if role else ""


def _proposed(begins: Callable[[Case], str], case: Case) -> Iterator[str]:
    """What the form held before the officer typed, in either language, before and after the amount was decided."""
    for fine in {case.fine, None}:
        for measures in {case.measures, ""}:
            like = copy.copy(case)
            like.fine, like.measures = fine, measures
            for language in ("zh-hans", "en"):
                with translation.override(language):
                    yield begins(like)


def found(row: Hazard) -> str:
    """A finding with its place and day."""
    day, text = spelled(row.found_day.isoformat(), "zh"), bare(row.description)
    return word("found", text=text, place=row.place, day=day) if row.place else word("found_bare", text=text, day=day)


def number_of(about: UUID, kinds: Iterable[str]) -> str:
    """The number of the newest of these papers that was issued; empty where none was."""
    rows = Document.objects.as_system().filter(about_id=about, kind__in=list(kinds), state__in=ISSUED)
    return rows.order_by("-issued_at", "-id").values_list("number", flat=True).first() or ""


def moment(context: Context[Any]) -> str:
    return f"{timezone.localtime(context.received_at):%Y-%m-%d %H:%M}"


def place_of(office: UUID) -> str:
    known = of_office(office)
    return str(known["office_address"] or known["office"])

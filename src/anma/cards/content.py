"""What a card says, in one language, from the edition's document; safe fields for everybody, the rest for members."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.urls import NoReverseMatch, reverse
from django.utils.translation import get_language

from anma.cards.beside import beside, ways
from anma.codes.bindable import Scanned
from anma.codes.choices import CodeState
from anma.codes.seen import scanned_text
from anma.enterprises.models import Enterprise
from anma.kernel.database.kept import Kept
from anma.kernel.viewer import Viewer, system_scope
from anma.people.models import Person
from anma.people.queries import names_of
from anma.risks.documents import in_language
from anma.risks.models import Edition, RiskPoint

Document = dict[str, Any]
FIRM: Kept[Enterprise] = Kept(lambda: Enterprise.objects.as_system(), "pk")
FIRE, AMBULANCE = "119", "120"
# Fire and every kind of explosion, in both editions of the accident types (knowledge/tables/accident_types.csv).
BURNS = {
    "WSA10009",
    *(f"WSA100{n}" for n in range(14, 23)),
    "1986-08",
    *(f"1986-{n}" for n in (13, 14, 15, 16, 17, 18)),
}
# A type that names nothing, in both editions: as a headline it would warn of nothing.
OTHER = {"WSA10099", "1986-20"}


@dataclass(frozen=True, slots=True)
class Card:
    """One card in one language. `english` says so where the firm's own words stand in Chinese only."""

    lang: str
    document: Document

    def say(self, text: Document) -> str:
        return in_language(text, self.lang)

    @property
    def name(self) -> str:
        return self.say(self.document["name"])

    @property
    def place(self) -> str:
        return self.say(self.document["place"]["name"])

    @property
    def level(self) -> str:
        return str(self.document["level"])

    @property
    def donts(self) -> list[str]:
        return [self.say(text) for text in self.document["donts"]][:3]

    @property
    def emergency(self) -> list[str]:
        return [self.say(text) for text in self.document["emergency"]]

    @property
    def number(self) -> str:
        """Whom to call: the fire brigade where the first event burns or explodes or the first step says so."""
        first = {kind["code"] for event in self.document["events"][:1] for kind in event["accident_types"]}
        asked = any(FIRE in text["zh"] for text in self.document["emergency"][:1])
        return FIRE if asked or first & BURNS else AMBULANCE

    @property
    def ppe(self) -> list[str]:
        return [self.say(text) for text in self.document["ppe"]]

    @property
    def signs(self) -> list[tuple[str, str]]:
        return [(sign["key"], self.say(sign["name"])) for sign in self.document["signs"]]

    @property
    def accidents(self) -> list[str]:
        """What can happen, in the words of the standard; the event's own where the standard says “other”."""
        named = (
            event["name"] if kind["code"] in OTHER else kind["name"]
            for event in self.document["events"]
            for kind in event["accident_types"]
        )
        return list(dict.fromkeys(self.say(name) for name in named))

    @property
    def events(self) -> list[dict[str, Any]]:
        return [
            {"name": self.say(event["name"]), "plain": self.say(event["plain"]), "measures": self._measures(event)}
            for event in self.document["events"]
        ]

    def _measures(self, event: Document) -> list[tuple[str, str]]:
        return [
            (self.say(one["layer_name"]), self.say(one["text"])) for one in event["measures"] if self.say(one["text"])
        ]

    @property
    def team(self) -> str:
        return str(self.document["responsible"]["team"])

    @property
    def mixes(self) -> bool:
        """An English card with the firm's own, untranslated words says so; it never mixes silently."""
        return self.lang == "en" and bool(self.document.get("own_words"))


def language() -> str:
    """The card's language as the reader has it."""
    return "en" if (get_language() or "").startswith("en") else "zh"


def responsible_name(document: Document, viewer: Viewer) -> str:
    """The person behind the id as this viewer may know them."""
    person_id = _responsible_id(document)
    return names_of(viewer, [person_id]).get(person_id, "") if person_id else ""


def printed_name(document: Document) -> str:
    """The name for a card on the wall, which everybody reads; asked for only where the firm chose to print it."""
    person_id = _responsible_id(document)
    if person_id is None:
        return ""
    with system_scope("name on a card that the firm hangs up"):
        found = Person.objects.filter(pk=person_id).values_list("name", flat=True).first()
    return str(found or "")


def _responsible_id(document: Document) -> UUID | None:
    person_id = document["responsible"]["person_id"]
    return UUID(person_id) if person_id else None


def context_for(
    viewer: Viewer, scanned: Scanned, point: RiskPoint, edition: Edition, by_scan: bool = True
) -> dict[str, Any]:
    """Everything that the page shows to this viewer; `by_scan` where they stand before the label."""
    firm = firm_of_point(point)
    member = sees(viewer, point)
    older = scanned.edition if scanned.edition and scanned.edition < edition.number else None
    return {
        "card": Card(language(), edition.document),
        "edition_key": edition.pk,
        "stranger_key": "" if member else _all_that_a_stranger_reads(scanned, edition, older, firm.duty_phone),
        "firm": firm,
        "point": point,
        "number": edition.number,
        "older": older,
        "replaced": scanned.replaced,
        "member": member,
        "responsible": responsible_name(edition.document, viewer) if member else "",
        "last_checked": point.last_checked_day if member else None,
        "call": firm.duty_phone,
        "report_url": address("hazards:report", "", scanned.code.token),
        "scanned": scanned.code.token if by_scan else "",
        "inspect_url": _with_code(inspect_url(viewer, point), scanned if by_scan else None),
        "beside": beside(viewer, point) if member else [],
        "ways": ways(scanned.code.token) if not member and scanned.code.state == CodeState.BOUND else [],
        "damage_url": _damage_url(viewer, scanned, member=member),
    }


def _all_that_a_stranger_reads(scanned: Scanned, edition: Edition, older: int | None, call: str) -> str:
    """Under which one page is kept for everybody who is no member: whatever it says, in one line."""
    said = (edition.pk, older, scanned.replaced, call, scanned.code.token, scanned.code.state)
    return "/".join(str(one) for one in said)


def firm_of_point(point: RiskPoint) -> Enterprise:
    """The firm whose card it is: its name and duty number stand on the card."""
    with system_scope("the firm on a card"):
        found = FIRM.one(pk=point.enterprise_id)
    if found is None:
        raise Enterprise.DoesNotExist(f"no firm of the point {point.pk}")
    return found


def firms_of_points(points: Iterable[RiskPoint]) -> dict[UUID, Enterprise]:
    """The same for many points: the firms by their id."""
    with system_scope("the firms on cards"):
        return dict(Enterprise.objects.as_system().in_bulk({point.enterprise_id for point in points}))


def sees(viewer: Viewer, point: RiskPoint) -> bool:
    """True for the firm's people, the offices in charge and whoever has a grant."""
    return not viewer.is_anonymous and RiskPoint.objects.visible_to(viewer).filter(pk=point.pk).exists()


def inspect_url(viewer: Viewer, point: RiskPoint) -> str:
    """Where a member checks this point; empty for everybody else."""
    if not viewer.may("inspections.submit", point.enterprise_id) or not sees(viewer, point):
        return ""
    return address("inspections:inspect", "", point.pk)


def _damage_url(viewer: Viewer, scanned: Scanned, *, member: bool) -> str:
    """Where the firm's people say that the paper is damaged, or of an edition that no longer holds."""
    may = member and viewer.may("codes.report_damage", scanned.code.enterprise_id)
    return reverse("codes:damage", args=[scanned.code.pk]) if may else ""


def _with_code(url: str, scanned: Scanned | None) -> str:
    """What was scanned goes along, so that the inspection is known to have been done at the place."""
    return f"{url}?{urlencode({'code': scanned_text(scanned.code, scanned.edition)})}" if url and scanned else url


def address(name: str, otherwise: str, *args: Any) -> str:
    """A page of a room above, which this room does not import; `otherwise` where it is not installed."""
    try:
        return reverse(name, args=args)
    except NoReverseMatch:
        return otherwise

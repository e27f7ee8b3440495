"""Taking in what phones send: each envelope is its own transaction, its own answer, and never half-taken."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any
from uuid import UUID

from django.conf import settings
from django.http import HttpRequest

from anma.acts import base, signatures
from anma.acts.envelope import Envelope
from anma.acts.flag_sentences import told
from anma.acts.inputs import parse, texts
from anma.acts.limiting import may_send
from anma.acts.models import Receipt, SetAside
from anma.acts.origins import Channel, Origin
from anma.acts.overlong import whole
from anma.acts.reasons import CONFLICT, NOT_ALLOWED, TOO_OFTEN, InvalidInput, Refused
from anma.acts.set_asides import declare_photos
from anma.acts.sync_reasons import (
    NOT_FROM_HERE,
    PHOTO_TOO_LARGE,
    PHOTO_UNUSED,
    RECEIPT_UNKNOWN,
    SIGNED_OUT,
    TEXT_TOO_LONG,
    UNKNOWN_ACT,
    UNPROVEN,
)
from anma.kernel.files import of_submission
from anma.kernel.models import FileState, StoredFile
from anma.kernel.viewer import system_scope

Answer = dict[str, Any]
CARRIED, UNSIGNED = "carried", "unsigned"


@dataclass(frozen=True, slots=True)
class Carriage:
    """In a file that `carrier` brought in. Who did it says the phone's signature alone, never the carrier's sign-in.

    `owner` is who the phone says it was; empty for nobody's.
    """

    carrier: UUID
    owner: str = ""

    def sender(self, act: base.Act[Any], raw: Mapping[str, Any]) -> signatures.Sender:
        """Somebody's without a device proves nobody, and is not taken for nobody's."""
        sender = _sender(act, raw, None)
        unsigned = self.owner and not act.nameless and raw.get("device") is None
        return replace(sender, flags=(UNSIGNED,)) if unsigned else sender


def take(
    envelope: Envelope, raw: Mapping[str, Any], request: HttpRequest | None, carriage: Carriage | None = None
) -> Answer:
    """Run one envelope's act as its sender. A refusal is an answer, not an error."""
    try:
        act = _field_act(envelope.act)
        _sizes(envelope)
        _uses_photos(envelope)
        sender = _sender(act, raw, request) if carriage is None else carriage.sender(act, raw)
        if request is not None and sender.viewer.is_anonymous and not _has_room(envelope, request):
            return _answer(envelope, "later", message=str(TOO_OFTEN.sentence))
        if request is not None and carriage is None and _is_signed_out(act, sender):
            return _answer(envelope, "later", message=str(SIGNED_OUT.sentence))
        outcome = _taken(act, envelope, sender, carriage)
    except Refused as refused:
        return _answer(envelope, "refused", message=_sentence(refused))
    if outcome.held is not None and outcome.held.reason == CONFLICT.code:
        return _answer(envelope, "set_aside", message=outcome.message)
    if outcome.held is not None:
        with system_scope("photos of a set-aside submission"):
            declare_photos(outcome.held, [photo.model_dump() for photo in envelope.photos])
    return _answer(envelope, outcome.kind, _receipt(envelope, outcome), outcome.message or _told(outcome))


def _receipt(envelope: Envelope, outcome: base.Outcome) -> Answer:
    """Of what was stored just now and brings no photo all is known; the commit has come back."""
    if outcome.receipt is None or outcome.replayed or envelope.photos:
        return receipt_of(envelope.id)
    return _as_told(outcome.receipt, {})


def _taken(
    act: base.Act[Any], envelope: Envelope, sender: signatures.Sender, carriage: Carriage | None
) -> base.Outcome:
    """Run as it came; what is only too long is kept whole for a person, from those who may do the act."""
    body = {**envelope.body, "id": str(envelope.id)}
    try:
        return _run(act, parse(act.Input, body), envelope, sender, carriage)
    except InvalidInput:
        data = whole(act.Input, body)
        if data is None:
            raise
    with system_scope("whose it may be"):
        named = act.named_firm(sender.viewer, data) or sender.claims or act.concerns(data)
        firm = None if act.nameless else named
    unproven = sender.viewer.is_anonymous and sender.flags
    if not unproven and not sender.viewer.may(act.code, firm):
        raise Refused(NOT_ALLOWED)
    return act.set_aside(sender.viewer, data, origin_of(envelope, sender, carriage), base.Held(TEXT_TOO_LONG, firm))


def _told(outcome: base.Outcome) -> str:
    return told(outcome.receipt.flags) if outcome.receipt is not None else ""


def _run(
    act: base.Act[Any], data: Any, envelope: Envelope, sender: signatures.Sender, carriage: Carriage | None
) -> base.Outcome:
    """A phone that is named but not proven did something: that is kept, and somebody looks who it was."""
    origin = origin_of(envelope, sender, carriage)
    unproven = sender.viewer.is_anonymous and sender.flags
    # Out of a file it is not even run as nobody's: the phone itself may still come, with its proof.
    if not unproven or (carriage is None and sender.viewer.may(act.code)):
        return act.run(sender.viewer, data, origin)
    with system_scope("whose it may be"):
        firm = sender.claims or act.concerns(data)
        if carriage is not None and firm is None:
            raise Refused(NOT_FROM_HERE)
    return act.set_aside(sender.viewer, data, origin, base.Held(UNPROVEN, firm))


def _answer(envelope: Envelope, outcome: str, receipt: Answer | None = None, message: str = "") -> Answer:
    return {"id": str(envelope.id), "outcome": outcome, "receipt": receipt, "message": message}


def _sender(act: base.Act[Any], raw: Mapping[str, Any], request: HttpRequest | None) -> signatures.Sender:
    """Who sends it. Of a nameless act nobody asks: a device that is looked up would be noted as having called now."""
    if not act.nameless:
        return signatures.check(raw, request)
    return signatures.check({**raw, "device": None, "signature": None}, None)


def origin_of(envelope: Envelope, sender: signatures.Sender, carriage: Carriage | None = None) -> Origin:
    """How it came, for the act and its event. What nobody sent tells no carrier either: it would be half a name."""
    carrier = None if carriage is None or (sender.viewer.is_anonymous and not sender.flags) else carriage.carrier
    return Origin(
        channel=Channel.SYNC if carrier is None else Channel.CARRIED,
        carried_by=carrier,
        device_id=sender.device_id,
        device_time=envelope.happened_at,
        offset=sender.offset if sender.offset is not None else envelope.offset,
        last_contact=sender.last_contact,
        offline=envelope.offline,
        signed=sender.signed,
        flags=sender.flags if carrier is None else (*sender.flags, CARRIED),
        photos=tuple(photo.model_dump() for photo in envelope.photos),
        sent_sha256=envelope.body_sha256(),
    )


def _is_signed_out(act: base.Act[Any], sender: signatures.Sender) -> bool:
    """Somebody's act, and nobody's cookies: a sign-in that ended meanwhile. Refused, it would lie in the phone."""
    return sender.viewer.is_anonymous and not sender.flags and not sender.viewer.may(act.code)


def _has_room(envelope: Envelope, request: HttpRequest) -> bool:
    """A repeat of what is here costs nothing: the phone may ask until it has its receipt."""
    with system_scope("receipt"):
        known = Receipt.objects.filter(pk=envelope.id).exists() or _aside(envelope.id) is not None
    return known or may_send(request, len(envelope.photos))


def _sizes(envelope: Envelope) -> None:
    """Too large a photo is refused before a byte of it travels."""
    limit = settings.ANMA_PHOTO_LIMIT
    if any(photo.size > limit for photo in envelope.photos):
        raise Refused(PHOTO_TOO_LARGE, limit=limit // 2**20)


def _uses_photos(envelope: Envelope) -> None:
    """A photo that the body does not name would belong to nothing, and the phone would send it for ever."""
    if not {photo.sha256 for photo in envelope.photos} <= set(texts(envelope.body)):
        raise Refused(PHOTO_UNUSED)


def receipt_of(submission_id: UUID) -> Answer:
    """The receipt of a submission as the phone reads it, of a set-aside one too.

    Raises `Refused` (404): nothing of this number was taken.
    """
    with system_scope("receipt"):
        row = Receipt.objects.filter(pk=submission_id).first() or _aside(submission_id)
        if row is None:
            raise Refused(RECEIPT_UNKNOWN)
        states = {file.sha256: file.state for file in _photos_of(row, submission_id)}
    return _as_told(row, states)


def _as_told(row: Receipt | SetAside, states: Mapping[str, str]) -> Answer:
    """`states` are those of the photos by their digests."""
    stored = sorted(sha for sha, state in states.items() if state == FileState.STORED)
    return {
        "no": (row if isinstance(row, Receipt) else Receipt(pk=row.submission_id)).number,
        "sha256_body": row.sent_sha256,
        "photos_missing": sorted(set(states) - set(stored)),
        "photos": stored,
        "stored_at": (row.stored_at if isinstance(row, Receipt) else row.received_at).isoformat(),
    }


def _photos_of(row: Receipt | SetAside, submission_id: UUID) -> list[StoredFile]:
    """What was taken waits for its own photos alone: a changed copy that was set aside may have announced others."""
    announced = of_submission(submission_id)
    if not announced or isinstance(row, SetAside):
        return announced
    aside = set(SetAside.objects.filter(submission_id=submission_id).values_list("pk", flat=True))
    return [file for file in announced if file.belongs_to not in aside]


def _aside(submission_id: UUID) -> SetAside | None:
    rows = SetAside.objects.filter(submission_id=submission_id).exclude(reason=CONFLICT.code)
    found: SetAside | None = rows.first()
    return found


def _field_act(code: str) -> base.Act[Any]:
    """Only acts made for the field come in envelopes."""
    act = base.every().get(code)
    if act is None or not act.from_field:
        raise Refused(UNKNOWN_ACT)
    return act


def _sentence(refused: Refused) -> str:
    return " ".join(refused.whole.splitlines())

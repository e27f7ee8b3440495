"""What phones talk to: `/api/sync`, `/api/photos`, `/api/receipts`. The committed `docs/openapi.json` describes it.

There is no CSRF token to check: nothing here is a form's content type, and what counts is the device's signature.
"""

from __future__ import annotations

from typing import Annotated, Any, Literal
from uuid import UUID

from django.conf import settings
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import NinjaAPI, Path, Query, Schema
from ninja.errors import ValidationError
from ninja.openapi.schema import OpenAPISchema

from anma.acts import photos, sync
from anma.acts.base import every
from anma.acts.envelope import Envelope, read_batch
from anma.acts.reasons import INVALID, Refused
from anma.acts.sync_reasons import NOT_JSON, TOO_LARGE

api = NinjaAPI(title="anma", version="1", docs_url=None, openapi_url=None, urls_namespace="acts")
Sha = Annotated[str, Path(pattern=r"^[0-9a-f]{64}$")]
Submission = Annotated[UUID, Query(alias="for")]


class ReceiptOut(Schema):
    """`sha256_body` is of the envelope's body alone; a photo counts once its bytes are sealed."""

    no: str
    sha256_body: str
    photos_missing: list[str]
    photos: list[str]
    stored_at: str


class ResultOut(Schema):
    """The answer to one envelope; "later" was not looked at: the phone keeps it and asks again in a minute."""

    id: UUID
    outcome: Literal["stored", "flagged", "set_aside", "refused", "later"]
    receipt: ReceiptOut | None
    message: str


class SyncIn(Schema):
    """Up to 20 envelopes."""

    envelopes: list[Envelope]


class SyncOut(Schema):
    """One result an envelope, in their order."""

    results: list[ResultOut]


class RefusalOut(Schema):
    """Why nothing was taken: a code for machines, a sentence for people."""

    code: str
    message: str


REFUSALS: dict[Any, Any] = {
    400: RefusalOut,
    404: RefusalOut,
    409: RefusalOut,
    411: RefusalOut,
    413: RefusalOut,
    422: RefusalOut,
}
BODY = {
    "requestBody": {
        "required": True,
        "content": {"application/json": {"schema": {"$ref": "#/components/schemas/SyncIn"}}},
    }
}
PIECE = {"requestBody": {"required": True, "content": {"image/*": {"schema": {"type": "string", "format": "binary"}}}}}


@api.post("/sync", response={200: SyncOut, **REFUSALS}, url_name="sync", operation_id="sync", openapi_extra=BODY)
def take(request: HttpRequest) -> dict[str, Any]:
    """Take what a phone has done, each envelope by itself."""
    if request.content_type != "application/json":
        raise Refused(NOT_JSON)
    batch = read_batch(_body(request))
    return {"results": [sync.take(envelope, raw, request) for envelope, raw in batch]}


def _body(request: HttpRequest) -> bytes:
    """All bytes; too many are told apart from damaged ones, so that the phone sends its submissions one by one."""
    try:
        return request.body
    except RequestDataTooBig as error:
        raise Refused(TOO_LARGE, limit=(settings.DATA_UPLOAD_MAX_MEMORY_SIZE or 0) // 2**20) from error


@api.get(
    "/receipts/{submission_id}", response={200: ReceiptOut, **REFUSALS}, url_name="receipt", operation_id="receipt"
)
def receipt(request: HttpRequest, submission_id: UUID) -> dict[str, Any]:
    """What has arrived of a submission."""
    return sync.receipt_of(submission_id)


@api.api_operation(
    ["HEAD"], "/photos/{sha256}", url_name="photo", operation_id="photo_held", response={200: None, **REFUSALS}
)
def photo_held(request: HttpRequest, sha256: Sha, submission: Submission) -> HttpResponse:
    """How many bytes of a photo are here, in the header Upload-Offset; 404 where none are."""
    count = photos.held(submission, sha256)
    return HttpResponse(status=200 if count else 404, headers={"Upload-Offset": str(count)})


@api.put("/photos/{sha256}", operation_id="photo_part", response={204: None, **REFUSALS}, openapi_extra=PIECE)
def photo_part(request: HttpRequest, sha256: Sha, submission: Submission) -> HttpResponse:
    """Take a part of a photo, in order; Content-Range says which."""
    count = photos.receive(request, submission, sha256)
    return HttpResponse(status=204, headers={"Upload-Offset": str(count)})


@api.exception_handler(Refused)
def refused(request: HttpRequest, error: Refused) -> HttpResponse:
    """A sentence in the reader's language."""
    return JsonResponse(error.as_data(), status=error.reason.status)


@api.exception_handler(ValidationError)
def invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    """A path or query that does not have its form."""
    return JsonResponse({"code": INVALID.code, "message": str(INVALID.sentence)}, status=400)


def openapi() -> dict[str, Any]:
    """The description of this API; envelopes are read by hand, so their schema is added by hand."""
    schema: dict[str, Any] = dict(OpenAPISchema(api, "/api/"))
    template = "#/components/schemas/{model}"
    full = SyncIn.model_json_schema(ref_template=template)
    definitions = full.pop("$defs", {})
    schema.setdefault("components", {}).setdefault("schemas", {}).update({**definitions, "SyncIn": full, **_bodies()})
    return schema


def _bodies() -> dict[str, Any]:
    """What an envelope's `body` holds for the acts that other systems send, by the act's code."""
    found: dict[str, Any] = {}
    for code, act in every().items():
        if act.for_systems:
            body = act.Input.model_json_schema(ref_template=f"#/components/schemas/{code}.{{model}}")
            parts = body.pop("$defs", {})
            found |= {f"{code}.{name}": part for name, part in parts.items()} | {code: body}
    return found

"""The committed description of the API is the code's."""

import json
from pathlib import Path

from django.conf import settings

from anma.acts.commands import described


def test_the_committed_description_is_todays() -> None:
    committed = (Path(settings.BASE_DIR) / "docs/openapi.json").read_text()
    assert committed == described(), "run: anma openapi --write docs/openapi.json"


def test_it_names_every_endpoint_and_the_envelope() -> None:
    schema = json.loads(described())
    assert set(schema["paths"]) == {"/api/sync", "/api/receipts/{submission_id}", "/api/photos/{sha256}"}
    assert {"Envelope", "SyncIn", "ReceiptOut", "DeclaredPhoto"} <= set(schema["components"]["schemas"])

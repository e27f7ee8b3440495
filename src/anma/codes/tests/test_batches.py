"""codes.issue of many, codes.stock"""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anma.acts.pages import perform
from anma.acts.reasons import Refused
from anma.codes import batches, binding
from anma.codes.models import Batch, Code, CodeDirectory
from anma.codes.tests.conftest import blank, code_row, in_stock
from anma.conftest import World, enterprise_copies
from anma.evidence.chain import load_body
from anma.evidence.models import Event
from anma.evidence.rows import row_digests, row_document
from anma.evidence.testing import written
from anma.kernel.ids import uuid7
from anma.kernel.viewer import system_scope

OWN = {"id", "token", "short", "batch_id"}  # what no two labels share, and what one by one has none of


def plain(code: Code) -> dict[str, object]:
    columns = row_document(code_row(code.pk))["columns"]
    return {name: value for name, value in columns.items() if name not in OWN}


def test_the_rows_are_the_same_as_one_by_one(world: World) -> None:
    copies = enterprise_copies(world.firm)
    with written():
        alone = binding.issue(copies)
        many = batches.make(copies, 3, uuid7())
    assert [plain(code) for code in many] == [plain(alone)] * 3
    for code in (alone, *many):
        line = CodeDirectory.objects.get(code_id=code.pk)
        assert (line.token, line.short, line.enterprise_id) == (code.token, code.short, world.firm.pk)


def test_the_event_names_every_row_with_its_digest_and_stays_small(world: World) -> None:
    lines = blank(world, 40)
    event = Event.objects.filter(act="codes.issue").latest("received_at")
    noted = {row["id"]: row["sha256"] for row in load_body(event)["rows"] if row["t"] == "codes_code"}
    assert noted == {str(line.code_id): row_digests(code_row(line.code_id)).sha256 for line in lines}
    assert len(event.body) < 40 * 300 + 2000


def test_a_hundred_labels_take_no_more_statements_than_ten(world: World) -> None:
    blank(world)  # opens the firm's chain
    counts = []
    for count in (10, 100):
        with CaptureQueriesContext(connection) as seen:
            blank(world, count)
        counts.append(len([one for one in seen.captured_queries if not one["sql"].startswith("INSERT")]))
    assert counts[0] == counts[1]


def test_the_batch_says_what_its_tokens_were(world: World) -> None:
    lines = blank(world, 5, kind="cylinder")
    with system_scope("test"):
        batch = Batch.objects.as_system().get(pk=lines[0].batch_id)
    assert (batch.count, batch.kind) == (5, "cylinder")
    assert batch.sha256 == batches.digest(line.token for line in lines)


@pytest.mark.parametrize("count", [0, 10_001, -1])
def test_none_and_too_many_get_a_sentence(world: World, count: int) -> None:
    with pytest.raises(Refused) as refused:
        perform(world.viewers["sam"], "codes.issue", {"enterprise": str(world.firm.pk), "count": count})
    assert "count" in refused.value.errors  # type: ignore[attr-defined]
    assert CodeDirectory.objects.count() == 0


def test_what_they_are_meant_for_is_a_known_kind(world: World) -> None:
    with pytest.raises(Refused):
        blank(world, kind="spoon")


def test_a_double_tap_makes_one_batch(world: World) -> None:
    raw = {"enterprise": str(world.firm.pk), "count": 2, "id": str(uuid7())}
    first = perform(world.viewers["sam"], "codes.issue", raw)
    again = perform(world.viewers["sam"], "codes.issue", raw)
    assert again.replayed and first.result == again.result and CodeDirectory.objects.count() == 2


@pytest.mark.parametrize(("who", "status"), [("wang", 403), ("bob", 404), ("tina", 403), ("otto", 404)])
def test_others_make_none_for_the_firm(world: World, who: str, status: int) -> None:
    with pytest.raises(Refused) as refused:
        blank(world, who=who)
    assert refused.value.reason.status == status


def test_a_short_code_that_is_taken_is_drawn_again(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    taken = blank(world)[0].short
    drawn = iter([taken, "AAAA-AAAA", "AAAA-AAAA", "BBBB-BBBB", "CCCC-CCCC"])
    monkeypatch.setattr(batches, "new_short", lambda: next(drawn))
    assert sorted(batches.free_shorts(2)) == ["AAAA-AAAA", "BBBB-BBBB"]


def test_a_stock_belongs_to_no_firm_and_has_no_rows_yet(world: World) -> None:
    lines = in_stock(world, 3)
    assert {line.enterprise_id for line in lines} == {None}
    with system_scope("test"):
        assert not Code.objects.as_system().filter(pk__in=[line.code_id for line in lines]).exists()


@pytest.mark.parametrize("who", ["sam", "alice", "wang", "bob"])
def test_firms_make_no_stock(world: World, who: str) -> None:
    with pytest.raises(Refused) as refused:
        perform(world.viewers[who], "codes.stock", {"count": 1})
    assert refused.value.reason.status == 403

"""The pages of the register of confined spaces, for everybody who may come."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from python_calamine import CalamineWorkbook

from anma.acts import desk
from anma.enterprises import folders, sections
from anma.kernel.viewer import system_scope
from anma.permits.models import Space
from anma.permits.tests.test_spaces import enter, published


def test_each_sees_the_spaces_of_theirs_and_names_only_at_home(world: Any) -> None:
    row = enter(world, responsible=str(world.hats["wang"].pk), sign="no")
    name = world.hats["wang"].person.name
    for who, seen in {"sam": 1, "alice": 1, "wang": 1, "tina": 1, "cindy": 1, "bob": 0, "otto": 0}.items():
        answer = world.client(who).get("/spaces")
        assert len(answer.context["lines"]) == seen, who
        assert (name in answer.content.decode()) is (who in ("sam", "alice", "wang")), who
        assert world.client(who).get(f"/spaces/{row.pk}").status_code == (200 if seen else 404), who
    for who in ("wang", "li"):  # workers read who is responsible, whoever it is
        assert name in world.client(who).get(f"/spaces/{row.pk}").content.decode()
    assert world.client("anonymous").get("/spaces").status_code == 302
    assert "no warning sign" in world.client("sam").get("/spaces").content.decode()


def test_one_tap_confirms_a_suggestion_and_another_one_denies(world: Any) -> None:
    pond, silo = published(world, "污水池", place="后院"), published(world, "筒仓")
    client = world.client("sam")
    offered = {one["point"].pk: one for one in client.get("/spaces").context["suggested"]}
    assert set(offered) == {pond.pk, silo.pk}
    one = offered[pond.pk]
    said = {
        "id": str(one["ids"][0]),
        "point": str(pond.pk),
        "name": "污水池",
        "place": "后院",
        "kind": one["kind"],
        "sign": "yes",
    }
    client.post("/spaces/new", said)
    client.post("/spaces/new", said)  # the thumb that taps twice
    client.post("/spaces/deny", {"point": str(silo.pk)})
    with system_scope("test"):
        rows = {row.name: (row.state, row.sign) for row in Space.objects.as_system()}
    assert rows == {"污水池": ("kept", "yes"), "筒仓": ("none", "")}
    assert client.get("/spaces").context["suggested"] == []
    for who in ("wang", "tina", "bob"):
        assert world.client(who).post("/spaces/deny", {"point": str(pond.pk)}).status_code in (403, 404, 422), who


def test_the_form_changes_and_takes_out(world: Any) -> None:
    row, client = enter(world), world.client("sam")
    client.post(
        f"/spaces/{row.pk}",
        {"name": "污水池", "kind": "208", "dangers": ["h2s", "fall"], "sign": "yes", "locked": "yes"},
    )
    row.refresh_from_db()
    assert (row.dangers, row.sign, row.locked) == (["h2s", "fall"], "yes", "yes")
    for who in ("wang", "tina", "bob"):
        assert world.client(who).post(f"/spaces/{row.pk}", {"name": "x"}).status_code in (403, 404), who
        assert world.client(who).post(f"/spaces/{row.pk}/retire", {"why": "no more"}).status_code in (403, 404), who
    client.post(f"/spaces/{row.pk}/retire", {"why": "filled in"})
    assert "filled in" in client.get(f"/spaces/{row.pk}").content.decode()


def test_paper_and_file_hold_every_space(world: Any) -> None:
    enter(world, rescue="tripod")
    client = world.client("sam")
    paper = f"/firms/{world.firm.pk}/spaces.pdf"
    sheet = client.get(f"{paper}?names=1")
    assert (sheet.status_code, sheet.content[:5]) == (200, b"%PDF-")
    for who, status in {"tina": 200, "wang": 200, "bob": 404, "otto": 404, "anonymous": 302}.items():
        assert world.client(who).get(paper).status_code == status, who
    content = client.get("/spaces.xlsx").content
    _above, heads, line = CalamineWorkbook.from_filelike(BytesIO(content)).get_sheet_by_index(0).to_python()
    assert len(heads) == len(line) == 11 and "tripod" in line


def test_desk_folder_and_the_firms_page_speak_of_them(world: Any) -> None:
    published(world, "污水池")
    enter(world, name="化粪池", kind="207")
    panels = {panel.key: panel.count for panel in desk.shown(world.viewers["sam"], world.firm.pk)}
    assert (panels["spaces_asked"], panels["spaces_signs"]) == (1, 1)
    (chapter,) = next(p for p in folders.every() if p.key == "spaces").compose(
        folders.Asked(world.viewers["sam"], world.firm, names=False)
    )
    assert "化粪池" in str(chapter)
    for who, seen in {"sam": True, "tina": True, "bob": False}.items():
        shown = {one.key: one.html for one in sections.shown(world.viewers[who], world.firm)}
        assert ("化粪池" in shown.get("spaces", "")) is seen, who

"""What hangs on the walls of the sample city beyond what its year made: blank labels, a map, a paper, and their pages.

The pages of the URL map name a row each; here are the faces that the same addresses have for other labels and papers.
"""

from __future__ import annotations

from typing import Any

Pages = list[dict[str, str]]
AREA = {"name": "机加工区", "corners": [[1000, 1000], [5000, 1000], [5000, 4000], [1000, 4000]]}


def pages(officer: Any, office: Any) -> Pages:
    """Makes what is looked at as a firm's safety officer and a town's; says who opens what."""
    blank, retired = labels(officer), _retired(officer)
    stock = _tokens(_done(office, "codes.stock", count=5)["batch"])[0]
    plan, job = _map(officer)
    return [
        _page("neutral", "anonymous", "/Q/ABCDEFGHIJKLMNOPQRST"),
        _page("neutral, typed", "anonymous", "/Q/K7M2-9PQR"),
        _page("blank", "safety-officer", f"/Q/{blank[0]}"),
        _page("bind one", "safety-officer", f"/labels/bind?code={blank[0]}"),
        _page("retired", "safety-officer", f"/Q/{retired}"),
        _page("in stock", "town-officer", f"/Q/{stock}"),
        _page("replaced", "anonymous", f"/Q/{_replaced(officer)}"),
        _page("blank labels", "safety-officer", "/labels?state=blank"),
        _page("map", "safety-officer", f"/floorplans/{plan}"),
        _page("map drawn", "safety-officer", f"/floorplans/{plan}/draw"),
        _page("paper printed", "safety-officer", f"/cards/prints/{job}"),
        _page("report without a label", "anonymous", f"/follow/{_unplaced()}"),
        *_papers(),
    ]


def _page(name: str, who: str, path: str) -> dict[str, str]:
    return {"name": f"wall: {name}", "who": who, "path": path}


def _done(viewer: Any, act: str, **raw: Any) -> dict[str, Any]:
    from anma.acts.pages import perform

    return dict(perform(viewer, act, raw).result)


def _tokens(batch: str) -> list[str]:
    from anma.codes.models import CodeDirectory

    return list(CodeDirectory.objects.filter(batch_id=batch).order_by("code_id").values_list("token", flat=True))


def labels(officer: Any) -> list[str]:
    """Blank labels of the firm."""
    return _tokens(_done(officer, "codes.issue", enterprise=str(officer.enterprise_id), count=5)["batch"])


def _retired(officer: Any) -> str:
    from anma.codes.models import CodeDirectory

    token = labels(officer)[0]
    code = CodeDirectory.objects.get(pk=token).code_id
    _done(officer, "codes.retire", subject=str(code), reason="印坏了")
    return token


def _replaced(officer: Any) -> str:
    from anma.codes.models import Code

    row = Code.objects.visible_to(officer).filter(state="bound", kind="risk_point").order_by("pk")[0]
    _done(officer, "codes.replace", subject=str(row.pk))
    return str(row.token)


def _map(officer: Any) -> tuple[str, str]:
    """A map with the firm's points in one area, printed."""
    from anma.kernel.ids import uuid7
    from anma.risks.models import RiskPoint

    points = RiskPoint.objects.visible_to(officer).filter(state="published").order_by("pk")[:3]
    plan = _done(officer, "floorplans.start", name="一号车间一层", ground="grid")["plan"]
    area = {**AREA, "id": str(uuid7()), "points": [str(point.pk) for point in points]}
    _done(officer, "floorplans.draw", subject=plan, base=0, areas=[area])
    return plan, _done(officer, "cards.print_paper", paper="four-colour-map", said={"map": plan}, lang="both")["job"]


def _unplaced() -> str:
    """The number of a report that names no label."""
    from anma.acts.pages import perform
    from anma.people.middleware import anonymous

    held = perform(anonymous(), "hazards.tip", {"description": "电线掉在路上", "place": "工业路 5 号门口"}).held
    assert held is not None
    return str(held.submission_id.hex[-8:])


def _papers() -> Pages:
    """The form of every paper."""
    from anma.cards import papers

    return [_page(one.key, "safety-officer", f"/cards/papers/{one.key}") for one in papers.every()]

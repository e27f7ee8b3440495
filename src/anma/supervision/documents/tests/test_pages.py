"""The pages about papers, for everybody: list, register, one paper, its files, the stack, the link, the check."""

import io
import re
import zipfile
from typing import Any

from python_calamine import CalamineWorkbook

from anma.acts.pages import perform
from anma.evidence.testing import written
from anma.kernel.viewer import system_scope
from anma.printing.testing import text
from anma.supervision.documents.digesting import check_code
from anma.supervision.documents.tests.made import SIGNED, STROKES, papers, sign, visit, write
from anma.supervision.models import Document

OTHERS = ("bob", "carol", "otto")


def test_list_paper_and_files_open_for_the_reach_and_once_served_for_the_firm(world: Any) -> None:
    row = visit(world)
    write(world, row)
    order = papers()["rectification_order"]
    drafts = {"tina": 200, "tess": 200, "cindy": 200, "alice": 404, "sam": 404, "wang": 403}
    for name, status in {**drafts, **dict.fromkeys(OTHERS, 404), "anonymous": 302}.items():
        assert world.client(name).get(f"/papers/{order.pk}").status_code == status, name
    sign(world, row)
    served = {**drafts, "alice": 200, "sam": 200}
    for name, status in {**served, **dict.fromkeys(OTHERS, 404), "anonymous": 302}.items():
        for path in (f"/papers/{order.pk}", f"/papers/{order.pk}.docx"):
            assert world.client(name).get(path).status_code == status, (name, path)
    assert "papers" in world.client("alice").get("/papers").content.decode()
    assert f"/papers/{order.pk}" in world.client("alice").get("/papers?state=served").content.decode()
    assert f"/papers/{order.pk}" not in world.client("bob").get("/papers").content.decode()
    assert b"guard 1 missing" in _word(world.client("alice").get(f"/papers/{order.pk}.docx?lang=zh").content)
    printed = world.client("alice").get(f"/papers/{order.pk}.pdf?lang=zh")
    assert printed.content == world.client("tina").get(f"/papers/{order.pk}.pdf?lang=zh").content
    assert "guard1missing" in text(printed.content) and "0001" in text(printed.content)


def _word(content: bytes) -> bytes:
    with zipfile.ZipFile(io.BytesIO(content)) as file:
        return file.read("word/document.xml")


def test_the_register_holds_every_number_and_no_formula(world: Any) -> None:
    row = visit(world)
    write(world, row)
    sign(world, row)
    made = papers()
    why = {"subject": made["rectification_order"].pk, "why": "=1+1"}
    perform(world.viewers["tina"], "supervision.withdraw_document", why)
    answer = world.client("tina").get("/papers.xlsx")
    rows = CalamineWorkbook.from_filelike(io.BytesIO(answer.content)).get_sheet_by_index(0).to_python()
    cells = [str(cell) for line in rows for cell in line]
    assert all(one.number in cells for one in made.values())
    assert "=1+1" in "".join(cells) and 2.0 not in [cell for line in rows for cell in line]


def test_the_stack_is_signed_by_a_posted_form_and_handed_on_by_a_link(world: Any) -> None:
    row = visit(world)
    client = world.client("tina")
    assert f'action="/visits/{row.pk}/papers/write"' in client.get(f"/visits/{row.pk}/papers").content.decode()
    client.post(f"/visits/{row.pk}/papers/write")
    page = client.get(f"/visits/{row.pk}/papers").content.decode()
    assert page.count('class="leaf paper"') == 4 and 'name="receiver_marks"' in page
    answers = dict.fromkeys(re.findall(r'name="(ask:[^"]+:due_on)"', page), "2030-01-01")
    assert len(answers) == 1
    wrong = client.post(f"/visits/{row.pk}/papers/sign", {**SIGNED, **answers})
    assert wrong.status_code == 409 or wrong.status_code == 422 or wrong.status_code == 400
    soon = {name: papers()["rectification_order"].answers["due_on"] for name in answers}
    assert client.post(f"/visits/{row.pk}/papers/sign", {**SIGNED, **soon}).status_code == 302
    assert papers()["rectification_order"].state == "served"
    for name, status in {"alice": 200, "cindy": 200, "bob": 404, "otto": 404, "wang": 403}.items():
        assert world.client(name).get(f"/visits/{row.pk}/papers").status_code == status, name
    handed = client.post(f"/visits/{row.pk}/papers/hand").content.decode()
    token = re.findall(r"/papers/handed/([0-9a-f]{32})", handed)[0]
    seen = world.client("anonymous").get(f"/papers/handed/{token}").content.decode()
    made = papers()
    assert f"/papers/handed/{token}/{made['rectification_order'].pk}.pdf" in seen
    plan = world.client("anonymous").get(f"/papers/handed/{token}/{made['inspection_plan'].pk}.pdf")
    assert plan.status_code == 404
    assert world.client("anonymous").get(f"/papers/handed/{'0' * 32}").status_code == 404


def test_the_check_page_tells_that_it_is_as_issued_and_nothing_of_what_it_says(world: Any) -> None:
    row = visit(world)
    write(world, row)
    sign(world, row)
    order, client = papers()["rectification_order"], world.client("anonymous")
    code = check_code(order)
    page = client.get(f"/papers/check/{code}").content.decode()
    assert "as issued" in page and order.number in page
    assert "guard" not in page and world.firm.name not in page and "tina" not in page
    assert "as issued" not in client.get(f"/papers/check/{order.number}").content.decode()
    assert "No paper" in client.get(f"/papers/check/{'A' * 16}").content.decode()
    assert client.get("/papers/check", {"code": f"{code[:4]} {code[4:]}"}).url.endswith(code)
    with written(), system_scope("test"):
        kept = Document.objects.as_system().get(pk=order.pk)
        kept.body = {**kept.body, "title": "something else"}
        kept.save()
    assert "changed" in client.get(f"/papers/check/{code}").content.decode()


def test_one_paper_goes_its_way_by_the_buttons_of_its_page(world: Any) -> None:
    row = visit(world)
    write(world, row)
    order, client = papers()["rectification_order"], world.client("tina")
    url = f"/papers/{order.pk}"
    assert client.post(f"{url}/fill", {"ask:due_on": order.answers["due_on"]}).status_code == 302
    assert client.post(f"{url}/issue", {"second_marks": STROKES}).status_code == 302
    serve = {key: value for key, value in SIGNED.items() if key != "second_marks"}
    assert client.post(f"{url}/serve", serve).status_code == 302
    assert papers()["service_receipt"].facts["documents"].count("\n") == 0
    assert client.post(f"{url}/withdraw", {"why": "wrong date"}).status_code == 302
    assert client.post(f"{url}/nonsense").status_code == 404
    assert world.client("alice").post(f"{url}/withdraw", {"why": "not mine"}).status_code in (403, 404)


def test_the_page_of_a_draft_offers_to_issue_it_or_says_what_is_missing(world: Any) -> None:
    row = visit(world)
    write(world, row)
    order = papers()["rectification_order"]
    url = f"/papers/{order.pk}"
    page = world.client("tina").get(url).content.decode()
    assert f'action="{url}/issue"' in page and 'name="second_marks"' in page
    with written():
        hat = world.hats["tess"]
        hat.refresh_from_db()
        hat.certificate = ""
        hat.save()
    page = world.client("tina").get(url).content.decode()
    assert f'action="{url}/issue"' not in page and "no certificate number yet" in page


def test_an_office_says_what_its_papers_say_and_no_other_has_its_short_name(world: Any) -> None:
    client = world.client("tina")
    said = {"what": "office", "short": "TOWN", "appeal_to": "District government", "court": "District court"}
    assert client.post("/papers/office", said).status_code == 302
    assert 'value="TOWN"' in client.get("/papers/office").content.decode()
    assert world.client("otto").post("/papers/office", said).status_code == 409
    assert world.client("alice").get("/papers/office").status_code == 403
    row = visit(world)
    write(world, row)
    sign(world, row)
    order = papers()["rectification_order"]
    assert "TOWN" in order.number and "District court" in str(order.body)


def test_a_refused_paper_is_served_with_photo_and_witnesses(world: Any) -> None:
    from django.core.files.uploadedfile import SimpleUploadedFile
    from PIL import Image

    row = visit(world)
    write(world, row)
    held = io.BytesIO()
    Image.new("RGB", (40, 30), "white").save(held, "JPEG")
    photo = SimpleUploadedFile("paper.jpg", held.getvalue(), "image/jpeg")
    raw = {"how": "refused", "witness1": "W. One", "witness2": "W. Two", "second_marks": STROKES, "photos": photo}
    assert world.client("tina").post(f"/visits/{row.pk}/papers/sign", raw).status_code == 302
    receipt = papers()["service_receipt"]
    assert len(receipt.photos) == 1 and "W. One" in receipt.named["witnesses"]
    assert "W. One" not in str(receipt.body) and receipt.served_how == "refused"


def test_days_beside_a_paper_are_written_as_the_paper_writes_them(world: Any) -> None:
    row = visit(world)
    write(world, row)
    sign(world, row)
    order, tina = papers()["rectification_order"], world.client("tina")
    for where in (f"/papers/{order.pk}", f"/visits/{row.pk}/papers"):
        shown = tina.get(where, headers={"accept-language": "zh-CN"}).content.decode()
        words = re.sub(r"<[^>]*>", " ", shown.split("<main", 1)[1])
        assert f"{row.visit_day:%Y}\u5e74" in words and not re.search(r"\d{4}-\d\d-\d\d", words), where

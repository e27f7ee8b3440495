from django.urls import path

from anma.supervision.documents.views import checking, listing, settings, showing, stack

URLS = [
    path("papers", listing.paper_list, name="papers"),
    path("papers.xlsx", listing.register, name="papers_download"),
    path("papers/office", settings.office, name="office_paper"),
    path("papers/check", checking.check, name="paper_check"),
    path("papers/check/<str:number>", checking.checked, name="paper_checked"),
    path("papers/handed/<str:token>", stack.handed, name="handed"),
    path("papers/handed/<str:token>/<uuid:pk>.pdf", stack.handed_pdf, name="handed_pdf"),
    path("papers/<uuid:pk>", showing.detail, name="paper"),
    path("papers/<uuid:pk>.pdf", showing.pdf, name="paper_pdf"),
    path("papers/<uuid:pk>.docx", showing.word_file, name="paper_docx"),
    path("papers/<uuid:pk>/<slug:verb>", showing.act, name="paper_act"),
    path("visits/<uuid:pk>/papers", stack.stack, name="stack"),
    path("visits/<uuid:pk>/papers/write", stack.write, name="stack_write"),
    path("visits/<uuid:pk>/papers/confirm", stack.confirm, name="stack_confirm"),
    path("visits/<uuid:pk>/papers/sign", stack.sign, name="stack_sign"),
    path("visits/<uuid:pk>/papers/hand", stack.hand, name="stack_hand"),
]

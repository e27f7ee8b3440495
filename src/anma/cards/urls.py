"""Addresses of cards."""

from django.urls import path

from anma.cards.views import layouts, papers, preview, printing, showing

app_name = "cards"
urlpatterns = [
    path("cards", printing.choose, name="choose"),
    path("cards/outdated", printing.outdated, name="outdated"),
    path("cards/preview.png", preview.picture, name="preview"),
    path("cards/papers", papers.offered, name="papers"),
    path("cards/papers/<slug:key>", papers.paper, name="paper"),
    path("cards/prints", printing.jobs, name="prints"),
    path("cards/prints/<uuid:pk>", printing.job, name="print"),
    path("cards/prints/<uuid:pk>.pdf", printing.job_pdf, name="print_pdf"),
    path("cards/prints/<uuid:pk>/progress", printing.progress, name="progress"),
    path("cards/prints/<uuid:pk>.zpl", layouts.zpl, name="print_zpl"),
    path("cards/layouts", layouts.papers, name="layouts"),
    path("cards/layouts/offset", layouts.offset, name="offset"),
    path("cards/layouts/calibration.pdf", layouts.calibrate, name="calibrate"),
    path("cards/layouts/<uuid:pk>/drop", layouts.drop, name="drop_layout"),
    path("cards/<uuid:pk>", showing.card, name="card"),
    path("cards/signs/<slug:key>.svg", showing.sign, name="sign"),
]

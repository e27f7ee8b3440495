"""Paths of the cabinets; `urls.py` of the room takes them in."""

from django.urls import path

from anma.chemicals.cabinets.views import register

URLS = [
    path("cabinets", register.cabinet_list, name="cabinets"),
    path("cabinets.xlsx", register.download, name="cabinets_download"),
    path("cabinets/labels.pdf", register.labels, name="cabinet_labels"),
    path("cabinets/new", register.new, name="cabinet_new"),
    path("cabinets/<uuid:pk>", register.cabinet, name="cabinet"),
    path("cabinets/<uuid:pk>/change", register.change, name="cabinet_change"),
    path("cabinets/<uuid:pk>/retire", register.retire, name="cabinet_retire"),
    path("cabinets/<uuid:pk>/check", register.check, name="cabinet_check"),
]

"""Paths of the local figures; `urls.py` of the room takes them in."""

from django.urls import path

from anma.chemicals.local import views

URLS = [
    path("chemicals/figures", views.figures, name="figures"),
    path("chemicals/figures.xlsx", views.download, name="figures_download"),
    path("chemicals/figures.csv", views.plain, name="figures_plain"),
    path("chemicals/figures/load", views.load, name="figures_load"),
]

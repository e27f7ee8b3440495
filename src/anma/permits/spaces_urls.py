"""Paths of the register of confined spaces; `urls.py` of the room takes them in."""

from django.urls import path

from anma.permits.views import spaces

PATHS = [
    path("spaces", spaces.space_list, name="spaces"),
    path("spaces.xlsx", spaces.space_download, name="spaces_download"),
    path("firms/<uuid:pk>/spaces.pdf", spaces.space_paper, name="spaces_paper"),
    path("spaces/new", spaces.space_new, name="space_new"),
    path("spaces/deny", spaces.space_deny, name="space_deny"),
    path("spaces/<uuid:pk>", spaces.space, name="space"),
    path("spaces/<uuid:pk>/retire", spaces.space_retire, name="space_retire"),
]

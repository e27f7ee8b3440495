"""Addresses of visits; the room's `urls.py` adds them."""

from django.urls import path

from anma.supervision.visits.views import listing, walking

URLS = [
    path("visits", listing.visit_list, name="visits"),
    path("visits.xlsx", listing.download, name="visits_download"),
    path("visits/door", walking.door, name="visit_door"),
    path("visits/begin/<uuid:firm_id>", walking.at_door, name="visit_at"),
    path("visits/<uuid:pk>", listing.detail, name="visit"),
    path("visits/<uuid:pk>/walk", walking.walking, name="visit_walk"),
    path("visits/<uuid:pk>/walk/<slug:verb>", walking.do, name="visit_do"),
]

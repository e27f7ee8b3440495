"""Addresses of four-colour maps."""

from django.urls import path

from anma.floorplans.views import editing, showing

app_name = "floorplans"
urlpatterns = [
    path("floorplans", showing.plans, name="list"),
    path("floorplans/new", editing.new, name="new"),
    path("floorplans/<uuid:pk>", showing.one, name="map"),
    path("floorplans/<uuid:pk>/draw", editing.draw, name="draw"),
    path("floorplans/<uuid:pk>/retire", editing.retire, name="retire"),
]

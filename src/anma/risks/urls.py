"""Addresses of the risks room."""

from django.urls import path

from anma.risks.views import again, changes, editing, lists, publishing, start

app_name = "risks"
urlpatterns = [
    path("risks", lists.points, name="list"),
    path("risks/start", start.start, name="start"),
    path("risks/start/have", start.have, name="have"),
    path("risks/start/place/<slug:key>", start.place, name="place"),
    path("risks/start/who", start.who, name="who"),
    path("risks/start/done", start.done, name="done"),
    path("risks/again", again.again, name="again"),
    path("risks/new", changes.add, name="add"),
    path("risks/publish", publishing.publish, name="publish"),
    path("risks/<uuid:pk>", lists.detail, name="detail"),
    path("risks/<uuid:pk>/edit/<slug:part>", editing.edit, name="edit"),
    path("risks/<uuid:pk>/event/<uuid:event>", editing.edit_event, name="edit_event"),
    path("risks/<uuid:pk>/change", changes.change, name="change"),
    path("risks/<uuid:pk>/changed", again.changed, name="changed"),
    path("risks/<uuid:pk>/drop", changes.drop, name="drop"),
    path("risks/<uuid:pk>/retire", changes.retire, name="retire"),
    path("risks/<uuid:pk>/editions/<int:number>", lists.edition, name="edition"),
]

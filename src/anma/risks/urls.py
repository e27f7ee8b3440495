"""Addresses of the risks room."""

from django.urls import path

from anma.risks.views import changes, lists, start

app_name = "risks"
urlpatterns = [
    path("risks", lists.points, name="list"),
    path("risks/start", start.start, name="start"),
    path("risks/take-over", start.take_over, name="take_over"),
    path("risks/new", changes.add, name="add"),
    path("risks/publish", changes.publish, name="publish"),
    path("risks/<uuid:pk>", lists.detail, name="detail"),
    path("risks/<uuid:pk>/change", changes.change, name="change"),
    path("risks/<uuid:pk>/retire", changes.retire, name="retire"),
    path("risks/<uuid:pk>/editions/<int:number>", lists.edition, name="edition"),
]

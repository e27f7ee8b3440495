"""Addresses of labels. `Q` is the path printed in capitals; readers may lower it."""

from django.urls import path, re_path

from anma.codes import views

app_name = "codes"
urlpatterns = [
    re_path(r"^[Qq]/(?P<code>[^/]+)/?$", views.open_code, name="open"),
    re_path(r"^[Qq]/(?P<code>[^/]+)/(?P<edition>[^/]+)/?$", views.open_code, name="open"),
    re_path(r"^[Qq]/?$", views.typed, name="typed"),
    path("labels/<uuid:pk>/replace", views.replace, name="replace"),
    path("labels/<uuid:pk>/retire", views.retire, name="retire"),
]

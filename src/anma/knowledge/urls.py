from django.urls import path

from anma.knowledge import sheets, views

app_name = "knowledge"

urlpatterns = [
    path("knowledge", views.library, name="library"),
    path("knowledge.xlsx", sheets.library, name="library_download"),
    path("knowledge/<slug:pack_id>.xlsx", sheets.pack, name="pack_download"),
    path("knowledge/<slug:pack_id>", views.pack, name="pack"),
    path("knowledge/<slug:pack_id>/<slug:key>", views.point, name="point"),
    path("knowledge/<slug:pack_id>/<slug:key>/verify", views.verify, name="verify"),
    path("knowledge/<slug:pack_id>/<slug:key>/withdraw", views.withdraw, name="withdraw"),
]

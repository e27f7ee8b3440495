from django.urls import path

from anma.knowledge import criteria, sheets, views

app_name = "knowledge"

urlpatterns = [
    path("knowledge", views.library, name="library"),
    path("knowledge.xlsx", sheets.library, name="library_download"),
    path("knowledge/criteria", criteria.library, name="criteria"),
    path("knowledge/criteria.xlsx", criteria.download_list, name="criteria_download"),
    path("knowledge/criteria.pdf", criteria.paper, name="criteria_paper"),
    path("knowledge/scenes/<slug:criterion>/<slug:side>.svg", criteria.scene, name="scene"),
    path("knowledge/<slug:pack_id>.xlsx", sheets.pack, name="pack_download"),
    path("knowledge/<slug:pack_id>", views.pack, name="pack"),
    path("knowledge/<slug:pack_id>/<slug:key>", views.point, name="point"),
    path("knowledge/<slug:pack_id>/<slug:key>/verify", views.verify, name="verify"),
    path("knowledge/<slug:pack_id>/<slug:key>/withdraw", views.withdraw, name="withdraw"),
]

from django.urls import path

from anma.supervision.glance import views

URLS = [path("visits/at/<uuid:firm_id>", views.at, name="glance")]

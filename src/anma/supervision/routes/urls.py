from django.urls import path

from anma.supervision.routes import sheets
from anma.supervision.routes.views import plan, planned, route

URLS = [
    path("visits/route", route.show, name="route"),
    path("visits/route.xlsx", sheets.route, name="route_download"),
    path("visits/route/take", route.take, name="route_take"),
    path("visits/plan/<uuid:firm_id>", plan.plan, name="visit_plan"),
    path("visits/planned", planned.show, name="planned"),
    path("visits/planned.xlsx", sheets.planned, name="planned_download"),
    path("visits/planned/<uuid:pk>/call-off", planned.call_off, name="visit_call_off"),
]

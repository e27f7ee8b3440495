from django.urls import path

from anma.supervision import sheets, views

app_name = "supervision"

urlpatterns = [
    path("cases", views.case_list, name="list"),
    path("cases.xlsx", sheets.cases, name="download"),
    path("cases/<uuid:pk>", views.detail, name="detail"),
    path("cases/<uuid:pk>/serve", views.serve, name="serve"),
    path("cases/about/<uuid:firm_id>", views.about_firm, name="about_firm"),
    path("orders", views.order_list, name="orders"),
    path("orders.xlsx", sheets.orders, name="orders_download"),
    path("orders/<uuid:pk>/lift", views.lift, name="lift"),
]

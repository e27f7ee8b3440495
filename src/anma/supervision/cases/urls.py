"""Addresses of cases, orders, talks, the library, listed major hazards, and what was served."""

from django.urls import path

from anma.supervision.cases.views import cases, majors, orders, papers, talks, violations

URLS = [
    path("cases", cases.case_list, name="list"),
    path("cases.xlsx", cases.download, name="download"),
    path("cases/about/<uuid:firm_id>", cases.about_firm, name="about_firm"),
    path("cases/<uuid:pk>", cases.detail, name="detail"),
    path("cases/<uuid:pk>/<slug:verb>", cases.act, name="case_act"),
    path("orders", orders.order_list, name="orders"),
    path("orders.xlsx", orders.download, name="orders_download"),
    path("orders/about/<uuid:firm_id>", orders.new, name="order_new"),
    path("orders/<uuid:pk>", orders.detail, name="order"),
    path("orders/<uuid:pk>/<slug:verb>", orders.act, name="order_act"),
    path("talks", talks.talk_list, name="talks"),
    path("talks.xlsx", talks.download, name="talks_download"),
    path("talks/about/<uuid:firm_id>", talks.new, name="talk_new"),
    path("talks/<uuid:pk>", talks.detail, name="talk"),
    path("talks/<uuid:pk>/<slug:verb>", talks.act, name="talk_act"),
    path("violations", violations.library_page, name="violations"),
    path("violations.xlsx", violations.download, name="violations_download"),
    path("violations/load", violations.load, name="violations_load"),
    path("majors", majors.major_list, name="majors"),
    path("majors.xlsx", majors.download, name="majors_download"),
    path("served/<uuid:pk>", papers.paper, name="served"),
]

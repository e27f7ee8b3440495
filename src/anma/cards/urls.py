"""Addresses of cards."""

from django.urls import path

from anma.cards import views

app_name = "cards"
urlpatterns = [
    path("cards/<uuid:pk>", views.card, name="card"),
    path("cards/<uuid:pk>.pdf", views.one_pdf, name="one_pdf"),
    path("cards.pdf", views.many_pdf, name="many_pdf"),
    path("cards/signs/<slug:key>.svg", views.sign, name="sign"),
]

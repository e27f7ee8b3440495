from django.urls import URLPattern

app_name = "cylinders"

urlpatterns: list[URLPattern] = []

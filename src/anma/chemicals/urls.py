from django.urls import URLPattern

app_name = "chemicals"

urlpatterns: list[URLPattern] = []

"""Every address of Stet: health, admin, API and desk."""

from django.contrib import admin
from django.urls import include, path

from apps.config import health

urlpatterns = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("admin/", admin.site.urls),
    path("api/", include("apps.api.urls")),
    path("", include("apps.desk.urls")),
]

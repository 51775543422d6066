"""Every address of Stet: health, admin, API and desk."""

from django.contrib import admin
from django.urls import include, path

from apps.config import health
from apps.config.admin import jobs

urlpatterns = [
    path("health/live", health.live, name="health-live"),
    path("health/ready", health.ready, name="health-ready"),
    path("admin/jobs/", admin.site.admin_view(jobs.page), name="jobs"),
    path("admin/jobs/<str:code>/<uuid:job_id>/retry/", admin.site.admin_view(jobs.retry), name="job-retry"),
    path("admin/", admin.site.urls),
    path("api/", include("apps.api.urls")),
    path("", include("apps.desk.urls")),
]

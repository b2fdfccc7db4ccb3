"""The doors: admin, API, site."""

from django.contrib import admin
from django.urls import include, path, re_path

from feedback.api.problems import unknown_address

urlpatterns = [
    path("admin/", admin.site.urls),
    path("api/v1/", include("feedback.api.urls")),
    re_path(r"^api(?:/|$)", unknown_address),
    path("accounts/", include("feedback.web.signin.urls")),
    path("i18n/", include("django.conf.urls.i18n")),
    path("", include("feedback.web.urls")),
]

handler400 = "config.errors.bad_request"
handler403 = "config.errors.permission_denied"
handler404 = "config.errors.not_found"
handler429 = "config.errors.too_many_requests"
handler500 = "config.errors.server_error"

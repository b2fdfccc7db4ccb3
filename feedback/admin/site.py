"""The secretariat's workbench: who gets in, and how its things are laid out."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.db.models.base import ModelBase
from django.http import HttpRequest
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, URLResolver, path, reverse
from django.utils.functional import Promise
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.text import capfirst
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.models import scope_of

# What belongs together on the start page, in the order of the work.
GROUPS: tuple[tuple[Promise, tuple[str, ...]], ...] = (
    (
        pgettext_lazy("plural", "御意見"),
        ("Comment", "Response", "Revision", "Confirmation", "Event"),
    ),
    (pgettext_lazy("plural", "会合"), ("Meeting", "Speech", "Import")),
    (
        pgettext_lazy("plural", "報告書案"),
        (
            "Draft",
            "Edition",
            "EditionImport",
            "CarriedTarget",
            "ChangeReview",
            "Item",
            "Passage",
        ),
    ),
    (pgettext_lazy("plural", "公表"), ("Publication", "PublishedComment")),
    (pgettext_lazy("plural", "会議体"), ("Panel", "Member")),
    (_("管理"), ("User", "ApiToken", "Notice")),
)
# The row of links above every page.
ALWAYS_AT_HAND = (
    "comment",
    "response",
    "revision",
    "meeting",
    "import",
    "edition",
    "editionimport",
    "changereview",
    "publication",
    "member",
)
UNGUARDED = "view_on_site"


class Workbench(admin.AdminSite):
    site_header = _("意見対応台帳")
    site_title = _("意見対応台帳")
    index_title = _("事務局の作業台")
    enable_nav_sidebar = False

    def has_permission(self, request: HttpRequest) -> bool:
        """Return whether this is a panel's secretariat, or an administrator."""
        user = request.user
        if not (user.is_active and user.is_staff):
            return False
        return scope_of(user).is_secretariat

    def register(
        self, model_or_iterable: Any, admin_class: Any = None, **options: Any
    ) -> None:
        """Take what is of the ledger; what other parts bring (one-time secrets, jobs)
        is not to be read or written by hand."""
        one = isinstance(model_or_iterable, ModelBase)
        given = [model_or_iterable] if one else model_or_iterable
        ours = [model for model in given if model._meta.app_label == "feedback"]
        super().register(ours, admin_class, **options)

    def login(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> Any:
        """Send on to the one page where people sign in: a form of its own would let in
        by the password alone. 403 for who is signed in and may not get in here."""
        asked = request.GET.get("next", "")
        page = (
            asked
            if url_has_allowed_host_and_scheme(asked, None)
            else reverse("admin:index")
        )
        if self.has_permission(request):
            return redirect(page)
        if request.user.is_authenticated:
            raise PermissionDenied
        return redirect_to_login(page)

    def get_urls(self) -> list[URLPattern | URLResolver]:
        """Return Django's addresses but for its way to the site: that one asks nobody's
        seat, and the address that it leads to tells the slug or the ref of any row."""
        from feedback.admin.alarm_page import alarm_page

        alarms = path(
            "feedback/alarm/", self.admin_view(alarm_page), name="feedback_alarms"
        )
        urls = super().get_urls()
        return [alarms, *(one for one in urls if getattr(one, "name", "") != UNGUARDED)]

    def each_context(self, request: HttpRequest) -> dict[str, Any]:
        context = super().each_context(request)
        if context["has_permission"]:
            links = [self._link(name, request.path) for name in ALWAYS_AT_HAND]
            context["at_hand"] = [*links, _alarms_link(request.path)]
        return context

    def _link(self, name: str, path: str) -> dict[str, Any]:
        url = reverse(f"admin:feedback_{name}_changelist")
        model = next(m for m in self._registry if m._meta.model_name == name)
        return {
            "url": url,
            "label": capfirst(model._meta.verbose_name_plural),
            "here": path.startswith(url),
        }

    def get_app_list(
        self, request: HttpRequest, app_label: str | None = None
    ) -> list[Any]:
        """Return the things of the ledger by what they are for."""
        models = {
            model["object_name"]: model
            for app in super().get_app_list(request, None)
            for model in app["models"]
        }
        groups = (
            (name, [models[key] for key in keys if key in models])
            for name, keys in GROUPS
        )
        return [
            {
                "name": name,
                "app_label": "feedback",
                "app_url": reverse("admin:index"),
                "has_module_perms": True,
                "models": rows,
            }
            for name, rows in groups
            if rows
        ]

    def index(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> TemplateResponse:
        from feedback.admin.start import start_page

        return super().index(request, start_page(request) | (extra_context or {}))


def _alarms_link(here: str) -> dict[str, Any]:
    url = reverse("admin:feedback_alarms")
    return {"url": url, "label": translate("点検"), "here": here.startswith(url)}

"""Panels and the people who sit on them."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from feedback.admin.filters import choice_filter, panel_filter
from feedback.admin.seats import SeatAdmin
from feedback.models import Member, Panel
from feedback.workflow import Role


@admin.register(Panel)
class PanelAdmin(SeatAdmin):
    list_display = ("name", "short_name", "slug", "ministry")
    search_fields = ("name", "short_name", "slug")
    fields = ("slug", "name", "short_name", "name_en", "ministry", "description")
    fixed = ("slug",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        # A new panel has no secretariat yet: an administrator gives it its first.
        return bool(request.user.is_superuser)


@admin.register(Member)
class MemberAdmin(SeatAdmin):
    list_display = ("name", "title", "role", "affiliation", "kana", "user", "position")
    list_display_links = ("name",)
    list_filter = (
        panel_filter(),
        choice_filter("role", _("役割"), Role.choices),
    )
    list_select_related = ("user", "panel")
    search_fields = ("name_folded", "kana", "affiliation")
    ordering = ("panel", "position", "kana", "pk")
    fields = (
        "panel",
        ("name", "title"),
        "kana",
        "role",
        "affiliation",
        "position",
    )

    readonly_fields = ("account",)

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        # Accounts are the administrator's: she alone gives one to a seat.
        last = "user" if request.user.is_superuser else "account"
        return (*self.fields, last)

    @admin.display(description=_("利用者"))
    def account(self, member: Member) -> str:
        return str(member.user or "―")

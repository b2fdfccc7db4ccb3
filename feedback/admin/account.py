"""Accounts and the keys of programs: for administrators only."""

from typing import TYPE_CHECKING, Any

from allauth.mfa.models import Authenticator
from django.contrib import admin, messages
from django.contrib.auth.admin import UserAdmin
from django.db import transaction
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from feedback.admin.password_form import PasswordForm
from feedback.admin.seats import AdministratorAdmin
from feedback.models import ApiToken, Member, User
from feedback.models.signed_in import end_sessions_of

if TYPE_CHECKING:
    TabularInline = admin.TabularInline[Any, Any]
else:
    TabularInline = admin.TabularInline


class SeatInline(TabularInline):
    """Where the account sits; seats are given on the member's page."""

    model = Member
    template = "admin/edit_inline/rows.html"
    fields = ("panel", "name", "role")
    readonly_fields = fields
    extra = 0
    can_delete = False
    verbose_name_plural = _("席")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_superuser)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(User)
class AccountAdmin(AdministratorAdmin, UserAdmin):  # type: ignore[type-arg]
    change_password_form = PasswordForm
    list_display = (
        "username",
        "name",
        "email",
        "is_staff",
        "is_superuser",
        "is_active",
        "last_login",
    )
    list_filter = ("is_staff", "is_superuser", "is_active")
    search_fields = ("username", "name", "email")
    ordering = ("username",)
    filter_horizontal = ()
    fieldsets = (
        (None, {"fields": ("username", "password", "name", "email")}),
        (
            _("作業台に入る資格"),
            {
                "fields": ("is_active", "is_staff", "is_superuser"),
                "description": _(
                    "会議体の事務局の席と「スタッフ権限」の両方を持つ方が、"
                    "その会議体の作業台に入れます。"
                ),
            },
        ),
        (_("記録"), {"fields": ("last_login", "date_joined")}),
    )
    readonly_fields = ("last_login", "date_joined")
    add_fieldsets = (
        (
            None,
            {
                "fields": (
                    "username",
                    "name",
                    "email",
                    "usable_password",
                    "password1",
                    "password2",
                    "is_staff",
                )
            },
        ),
    )
    inlines = (SeatInline,)
    actions = ("reset_second_factor",)

    @admin.action(
        description=_("選んだ利用者の二段階認証を解除する（電話や鍵をなくしたとき）"),
        permissions=["change"],
    )
    def reset_second_factor(self, request: HttpRequest, rows: Any) -> None:
        """Take away app, keys and spare codes: where a second factor is required, the
        account sets up another at its next sign-in, before anything else. And whoever
        found the phone may be signed in with it: the people's sessions end."""
        held = rows.filter(authenticator__isnull=False).distinct()
        people = list(held.order_by("username"))
        with transaction.atomic():
            Authenticator.objects.filter(user__in=people).delete()
            end_sessions_of(people, but=request.session.session_key)
        for user in people:
            self.log_change(request, user, translate("二段階認証を解除しました。"))
        said = translate("二段階認証を解除しました：%(people)s")
        names = translate("、").join(map(str, people))
        none = translate("（設定している方はいません）")
        messages.success(request, said % {"people": names or none})


@admin.register(ApiToken)
class ApiTokenAdmin(AdministratorAdmin):
    list_display = (
        "hint",
        "name",
        "user",
        "created_at",
        "last_used_at",
        "expires_at",
        "revoked_at",
    )
    list_select_related = ("user",)
    search_fields = ("name", "user__username", "hint")
    ordering = ("-pk",)
    actions = ("revoke",)
    fields = (
        "user",
        "name",
        "hint",
        "created_at",
        "last_used_at",
        "expires_at",
        "revoked_at",
    )
    readonly_fields = fields

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        # Its plain text is shown once, where it is issued: manage.py create_token.
        return False

    @admin.action(description=_("選んだトークンを失効させる"), permissions=["change"])
    def revoke(self, request: HttpRequest, rows: Any) -> None:
        count = rows.filter(revoked_at=None).update(revoked_at=timezone.now())
        said = ngettext(
            "%(count)s件のトークンを失効させました。",
            "%(count)s件のトークンを失効させました。",
            count,
        )
        messages.success(request, said % {"count": count})

"""The filters of the list of comments: every axis, every thing a comment hangs on."""

from typing import Any

from django.contrib.admin import ListFilter
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from feedback.admin.filters import (
    BaseAdmin,
    MeetingFilter,
    MemberFilter,
    SelectFilter,
    choice_filter,
    named_by_panel,
    panel_filter,
    rows_of_panels,
)
from feedback.models import Comment, Item, Member, Target, User
from feedback.workflow import (
    Channel,
    Disposition,
    Kind,
    RevisionStatus,
    Role,
    Stage,
    Verdict,
)


class OpenFilter(SelectFilter):
    """Open comments, unless all or the closed ones are asked for."""

    title = _("状況")
    parameter_name = "is_open"
    unset = _("未完了")

    def lookups(self, request: HttpRequest, model_admin: BaseAdmin) -> Any:
        return [("all", _("すべて")), ("closed", _("完了"))]

    def when_unset(self, queryset: Any) -> Any:
        # Who asks for the stage 「完了」 by name does not mean an empty list, nor does
        # who looks for corrected speeches mean only those of open remarks.
        asked = self.request.GET
        if asked.get("stage") == Stage.CLOSED or asked.get("speech_changed") == "yes":
            return queryset
        return queryset.open()

    def chosen(self, queryset: Any, value: str) -> Any:
        return queryset if value == "all" else queryset.closed()


class ItemFilter(SelectFilter):
    title = _("項目")
    parameter_name = "item"
    unset = _("すべて")

    def lookups(self, request: HttpRequest, model_admin: BaseAdmin) -> Any:
        items = rows_of_panels(Item.objects, request).select_related("draft__panel")
        choices = named_by_panel(items, lambda item: item.draft.panel)
        return [("none", _("（未特定）")), *choices]

    def chosen(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        targets = Target.objects.filter(comment=OuterRef("pk"))
        if value == "none":
            return queryset.filter(~Exists(targets.filter(item__isnull=False)))
        return queryset.filter(Exists(targets.filter(item=int(value))))


class ThemeFilter(SelectFilter):
    title = _("検討項目")
    parameter_name = "theme"

    def lookups(self, request: HttpRequest, model_admin: BaseAdmin) -> Any:
        items = rows_of_panels(Item.objects, request).exclude(theme="").order_by()
        themes = items.values_list("theme", flat=True).distinct()
        return [(theme, theme) for theme in sorted(themes)]

    def chosen(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        there = Target.objects.filter(comment=OuterRef("pk"), item__theme=value)
        return queryset.filter(Exists(there))


class AssigneeFilter(SelectFilter):
    title = _("担当")
    parameter_name = "assignee"

    def lookups(self, request: HttpRequest, model_admin: BaseAdmin) -> Any:
        assigned = Comment.objects.run_by(request.user).values("assignee")
        people = (
            User.objects.filter(
                Q(seats__in=_secretariat_seats(request)) | Q(pk__in=assigned)
            )
            .distinct()
            .order_by("name", "username")
        )
        return [
            ("mine", _("自分")),
            ("none", _("担当なし")),
            *((user.username, str(user)) for user in people),
        ]

    def chosen(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        if value == "none":
            return queryset.filter(assignee=None)
        if value == "mine":
            return queryset.filter(assignee=self.request.user.pk)
        return queryset.filter(assignee__username=value)


def _secretariat_seats(request: HttpRequest) -> Any:
    return Member.objects.run_by(request.user).filter(role=Role.SECRETARIAT)


class DueFilter(SelectFilter):
    title = _("期限")
    parameter_name = "overdue"

    def lookups(self, request: HttpRequest, model_admin: BaseAdmin) -> Any:
        return [("yes", _("期限超過")), ("none", _("期限なし"))]

    def chosen(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        if value == "none":
            return queryset.filter(due_on=None, due_meeting=None)
        overdue = Comment.objects.overdue(timezone.localdate())
        return queryset.filter(pk__in=overdue.values("pk"))


class AskedFilter(SelectFilter):
    """Askings past their day without a word: what they showed has changed since, so
    that silence was not taken for one, and they are to be asked again."""

    title = _("お返事の期限")
    parameter_name = "asked"

    def lookups(self, request: HttpRequest, model_admin: BaseAdmin) -> Any:
        return [("past", _("期限を過ぎた依頼"))]

    def chosen(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        past = Comment.objects.asked_past_due(timezone.localdate())
        return queryset.filter(pk__in=past.values("pk"))


class SpeechChangedFilter(SelectFilter):
    """Those whose speech was corrected since anybody looked at them."""

    title = _("発言の訂正")
    parameter_name = "speech_changed"

    def lookups(self, request: HttpRequest, model_admin: BaseAdmin) -> Any:
        return [("yes", _("未確認の訂正あり")), ("no", _("なし"))]

    def chosen(self, queryset: Any, value: str) -> Any:
        return queryset.filter(speech_changed=value == "yes")


COMMENT_FILTERS: tuple[type[ListFilter], ...] = (
    OpenFilter,
    panel_filter(),
    MeetingFilter,
    MemberFilter,
    ThemeFilter,
    ItemFilter,
    choice_filter("stage", _("段階"), Stage.choices),
    choice_filter("disposition", _("対応区分"), Disposition.choices),
    choice_filter("revision_status", _("修正の状態"), RevisionStatus.choices),
    choice_filter("confirmation", _("構成員の確認"), Verdict.choices),
    AskedFilter,
    AssigneeFilter,
    DueFilter,
    SpeechChangedFilter,
    choice_filter("kind", _("種別"), Kind.choices),
    choice_filter("channel", _("経路"), Channel.choices),
)

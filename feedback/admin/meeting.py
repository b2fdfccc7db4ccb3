"""Meetings, who sat in them, and what was said."""

from functools import partial
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.urls import URLPattern, path, reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from feedback.admin.carry_over_page import carry_over_page, point_to_carry_over
from feedback.admin.choices import fill
from feedback.admin.filters import MeetingFilter, MemberFilter, panel_filter
from feedback.admin.guard import GuardedForm
from feedback.admin.keys import key_of
from feedback.admin.quick_entry import quick_entry
from feedback.admin.search import FoldedSearch
from feedback.admin.seats import SeatAdmin
from feedback.citations import page_citations
from feedback.models import Attendance, Meeting, Member, Speech, scope_of

if TYPE_CHECKING:
    TabularInline = admin.TabularInline[Any, Any]
else:
    TabularInline = admin.TabularInline


class AttendanceInline(TabularInline):
    model = Attendance
    template = "admin/edit_inline/rows.html"
    extra = 3
    fields = ("member", "status", "note")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("member")

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return scope_of(request.user).is_secretariat

    has_add_permission = has_view_permission
    has_change_permission = has_view_permission
    has_delete_permission = has_view_permission

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        if db_field.name == "member" and field is not None:
            panel, _obj = getattr(request, "desk", (None, None))
            members = list(Member.objects.filter(panel=panel)) if panel else []
            field.widget = forms.Select()
            fill(field, Member.objects.filter(panel=panel), members)
        return field


@admin.register(Meeting)
class MeetingAdmin(SeatAdmin):
    list_display = ("name", "held_on", "venue", "speech_count", "remarks", "entry")
    list_display_links = ("name",)
    list_filter = (panel_filter(),)
    search_fields = ("title", "venue", "agenda")
    ordering = ("panel", "-number")
    list_select_related = ("panel",)
    # The refs of its remarks carry it.
    fixed = ("number",)
    fields = (
        "panel",
        ("number", "title"),
        ("held_on", "starts_at", "ends_at"),
        "venue",
        "agenda",
        "materials",
        "note",
    )
    inlines = (AttendanceInline,)

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        keys = [meeting.pk for meeting in changelist.result_list]
        counted = Meeting.objects.filter(pk__in=keys).annotate(
            said=Count("speeches", distinct=True),
            made=Count("comments", distinct=True),
        )
        counts = {
            key: (said, made)
            for key, said, made in counted.values_list("pk", "said", "made")
        }
        rows: list[Any] = list(changelist.result_list)
        for meeting in rows:
            meeting.said, meeting.made = counts[meeting.pk]
        return changelist

    def get_urls(self) -> list[URLPattern]:
        wrap = self.admin_site.admin_view
        return [
            path(
                "<str:object_id>/entry/",
                wrap(lambda request, object_id: quick_entry(self, request, object_id)),
                name="feedback_meeting_entry",
            ),
            path(
                "<str:object_id>/carry-over/",
                wrap(partial(carry_over_page, self)),
                name="feedback_meeting_carry_over",
            ),
            *super().get_urls(),
        ]

    def response_add(
        self, request: HttpRequest, obj: Meeting, post_url_continue: Any = None
    ) -> HttpResponse:
        response = super().response_add(request, obj, post_url_continue)
        point_to_carry_over(request, obj)
        return response

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if key_of(object_id) is None:  # no address of a tool has it
            return super().change_view(request, object_id, form_url, extra_context)
        tools = {
            "tools": [
                {
                    "url": reverse("admin:feedback_meeting_entry", args=[object_id]),
                    "label": _("御意見をまとめて記録"),
                },
                {
                    "url": reverse(
                        "admin:feedback_meeting_carry_over", args=[object_id]
                    ),
                    "label": _("前回までの御意見への対応"),
                },
                {
                    "url": reverse("admin:feedback_import_add")
                    + f"?meeting={object_id}",
                    "label": _("議事録を取り込む"),
                },
                {
                    "url": reverse("admin:feedback_speech_changelist")
                    + f"?meeting={object_id}",
                    "label": _("発言の一覧"),
                },
            ]
        }
        return super().change_view(
            request, object_id, form_url, tools | (extra_context or {})
        )

    @admin.display(description=_("会合"), ordering="number")
    def name(self, meeting: Meeting) -> str:
        return f"{meeting} {meeting.title}".strip()

    @admin.display(description=pgettext_lazy("plural", "発言"))
    def speech_count(self, meeting: Any) -> SafeString:
        url = reverse("admin:feedback_speech_changelist")
        return format_html(
            '<a href="{}?meeting={}">{}</a>', url, meeting.pk, meeting.said
        )

    @admin.display(description=pgettext_lazy("plural", "御意見"))
    def remarks(self, meeting: Any) -> SafeString:
        url = reverse("admin:feedback_comment_changelist")
        return format_html(
            '<a href="{}?meeting={}&amp;is_open=all">{}</a>',
            url,
            meeting.pk,
            meeting.made,
        )

    @admin.display(description=_("記録"))
    def entry(self, meeting: Meeting) -> SafeString:
        url = reverse("admin:feedback_meeting_entry", args=[meeting.pk])
        words = translate("まとめて記録")
        return format_html(
            '<a class="button-link" href="{}">{}'
            '<span class="visually-hidden">{}{}{}</span></a>',
            url,
            words,
            translate("（"),
            meeting,
            translate("）"),
        )


class SpeechForm(GuardedForm):
    """The pages that a speech cites are read from its words, not typed."""

    def save(self, commit: bool = True) -> Any:
        words = self.instance.text or self.instance.gist
        if {"text", "gist"} & set(self.changed_data):
            self.instance.citations = [
                {"text": found.text, "pages": list(found.pages)}
                for found in page_citations(words)
            ]
        return super().save(commit)


class SpeakerFilter(MemberFilter):
    title = _("発言者")
    parameter_name = "speaker"
    field = "speaker"


@admin.register(Speech)
class SpeechAdmin(FoldedSearch, SeatAdmin):
    form = SpeechForm
    list_display = ("number", "name_as_printed", "words", "pages", "procedural_name")
    list_display_links = ("number", "name_as_printed")
    list_filter = (panel_filter("meeting__panel"), MeetingFilter, SpeakerFilter)
    search_fields = ("name_as_printed",)
    folded_fields = ("text_folded", "gist_folded")
    ordering = ("meeting", "number")
    list_select_related = ("meeting__panel", "speaker")
    fixed = ("meeting",)
    fields = (
        ("meeting", "number"),
        ("name_as_printed", "speaker"),
        "procedural",
        "gist",
        "text",
    )

    @admin.display(description=_("発言・要旨"))
    def words(self, speech: Speech) -> SafeString:
        return format_html('<div class="clamp">{}</div>', speech.gist or speech.text)

    @admin.display(description=_("進行"), ordering="procedural")
    def procedural_name(self, speech: Speech) -> str:
        return translate("進行") if speech.procedural else ""

    @admin.display(description=_("引用したページ"))
    def pages(self, speech: Speech) -> str:
        return cited_pages(speech)


def cited_pages(speech: Speech) -> str:
    """Return the pages that a speech cites: P.56, P.58."""
    pages = [page for cited in speech.citations for page in cited.get("pages", [])]
    return ", ".join(f"P.{page}" for page in dict.fromkeys(pages))

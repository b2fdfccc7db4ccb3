"""Answers that serve many comments."""

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.admin import badges
from feedback.admin.choices import WordsField, acting
from feedback.admin.comment_page import NOT_VALID, REFUSED
from feedback.admin.filters import MeetingFilter, choice_filter, panel_filter
from feedback.admin.guard import renewed
from feedback.admin.keys import key_of
from feedback.admin.search import FoldedSearch
from feedback.admin.seats import SeatAdmin
from feedback.models import Comment, Response, User
from feedback.workflow import Refused, ResponseChannel, ResponseState, Stale, listed


class RewordForm(forms.Form):
    text = WordsField(rows=8, label=_("事務局の考え方"))
    # As it was when the page was opened: the model compares.
    read = WordsField(rows=1, required=False, strip=False)


class AttachForm(forms.Form):
    refs = WordsField(
        rows=2,
        label=_("この回答を付ける御意見の整理番号"),
        help_text=_("空白か改行で区切って、いくつでも。"),
    )

    def __init__(
        self, data: Any = None, *, response: Response, user: User, **kwargs: Any
    ) -> None:
        self.response, self.user = response, user
        super().__init__(data, **kwargs)

    def clean_refs(self) -> list[Comment]:
        wanted = list(
            dict.fromkeys(self.cleaned_data["refs"].replace(",", " ").split())
        )
        rows = Comment.objects.run_by(self.user).filter(panel=self.response.panel_id)
        found = {comment.ref: comment for comment in rows.filter(ref__in=wanted)}
        if missing := [ref for ref in wanted if ref not in found]:
            raise forms.ValidationError(
                translate("整理番号「%(refs)s」の御意見はありません。"),
                params={"refs": listed(missing)},
            )
        return [found[ref] for ref in wanted]


@admin.register(Response)
class ResponseAdmin(FoldedSearch, SeatAdmin):
    list_display = ("words", "served", "state_badge", "channel", "responder", "spoken")
    list_display_links = ("words",)
    list_filter = (
        panel_filter(),
        choice_filter("state", _("状態"), ResponseState.choices),
        choice_filter("channel", _("方法"), ResponseChannel.choices),
        MeetingFilter,
    )
    list_select_related = ("responder", "meeting", "speech", "panel")
    folded_fields = ("text_folded",)
    search_fields = ("comments__ref",)
    ordering = ("-pk",)

    def has_add_permission(self, request: HttpRequest) -> bool:
        # An answer is written to a comment: on its page, or to many from the list.
        return False

    def get_changelist_instance(self, request: HttpRequest) -> Any:
        changelist = super().get_changelist_instance(request)
        keys = [row.pk for row in changelist.result_list]
        counted = Response.objects.filter(pk__in=keys).annotate(n=Count("comments"))
        counts = dict(counted.values_list("pk", "n"))
        for row in changelist.result_list:
            row.count_served = counts[row.pk]
        return changelist

    @admin.display(description=_("事務局の考え方"))
    def words(self, response: Response) -> SafeString:
        return format_html('<span class="clamp">{}</span>', response.text)

    @admin.display(description=_("対応する御意見"))
    def served(self, response: Any) -> str:
        return translate("%(count)s件") % {"count": response.count_served}

    @admin.display(description=_("状態"), ordering="state")
    def state_badge(self, response: Response) -> SafeString:
        return badges.badge(f"answer-{response.state}", response.get_state_display())

    @admin.display(description=_("会合・発言"))
    def spoken(self, response: Response) -> str:
        words = [str(response.meeting or "―")]
        if response.speech:
            number = {"number": response.speech.number}
            words.append(translate("発言%(number)s") % number)
        return " ".join(words)

    def change_view(
        self,
        request: HttpRequest,
        object_id: str,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        rows = Response.objects.run_by(request.user).select_related(
            "panel", "meeting", "speech", "responder", "written_by", "publication"
        )
        response = rows.filter(pk=key_of(object_id) or 0).first()
        if response is None:
            raise Http404(translate("お探しの回答はありません。"))
        return AnswerPage(self, request, response).answer()


class AnswerPage:
    """One answer: its text, the comments that it serves, and a way to serve more."""

    def __init__(
        self, model_admin: ResponseAdmin, request: HttpRequest, response: Response
    ) -> None:
        self.admin, self.request, self.response = model_admin, request, response
        self.user = acting(request)
        start = {"text": response.text, "read": response.text}
        self.reword = RewordForm(initial=start, prefix="reword")
        self.attach = AttachForm(response=response, user=self.user, prefix="attach")
        self.stale = False

    def answer(self) -> HttpResponse:
        if self.request.method != "POST":
            return self.show()
        if "attach" in self.request.POST:
            return self._attach()
        return self._reword()

    def _reword(self) -> HttpResponse:
        form = self.reword = RewordForm(self.request.POST, prefix="reword")
        if not form.is_valid():
            return self.show(NOT_VALID)
        try:
            given = form.cleaned_data
            self.response.reword(given["text"], by=self.user, read=given["read"])
        except Stale as refusal:
            self.stale = True
            form.add_error("text", refusal.sentence)
            form.data = renewed(form, "read", self.response.text)
            return self.show(REFUSED)
        except Refused as refusal:
            form.add_error("text", refusal.sentence)
            return self.show(REFUSED)
        return self._back(translate("回答を書き直しました。"))

    def _attach(self) -> HttpResponse:
        form = self.attach = AttachForm(
            self.request.POST, response=self.response, user=self.user, prefix="attach"
        )
        if not form.is_valid():
            return self.show(NOT_VALID)
        done, colon = 0, translate("：")
        for comment in form.cleaned_data["refs"]:
            try:
                comment.share_response(self.response, by=self.user)
                done += 1
            except Refused as refusal:
                form.add_error("refs", f"{comment.ref}{colon}{refusal.sentence}")
        said = translate("%(count)s件の御意見に付けました。") % {"count": done}
        if not form.errors:
            return self._back(said)
        if done:
            messages.success(self.request, said)
        return self.show(REFUSED)

    def _back(self, sentence: str) -> HttpResponse:
        messages.success(self.request, sentence)
        url = reverse("admin:feedback_response_change", args=[self.response.pk])
        return HttpResponseRedirect(url)

    def show(self, status: int = 200) -> HttpResponse:
        served = self.response.comments.select_related("member").order_by("pk")
        context = self.admin.admin_site.each_context(self.request) | {
            "title": translate("事務局の考え方"),
            "opts": self.admin.opts,
            "answer": self.response,
            "served": served,
            "reword": self.reword,
            "attach": self.attach,
            "stale": self.stale,
            "is_published": self.response.state == ResponseState.PUBLISHED,
            "closed": [row for row in served if not row.is_open],
            "errors": status != 200,
        }
        return TemplateResponse(
            self.request, "admin/feedback/response/page.html", context, status=status
        )

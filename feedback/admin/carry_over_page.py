"""前回までの御意見への対応: what goes on to a meeting, to print, and to give a date."""

from typing import TYPE_CHECKING, Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as translate

from feedback.admin.bulk import MOST, too_many
from feedback.admin.choices import acting
from feedback.admin.comment_page import NOT_VALID, REFUSED
from feedback.admin.keys import key_of
from feedback.changes import carry_over
from feedback.models import Comment, Meeting
from feedback.workflow import Refused

if TYPE_CHECKING:
    from feedback.admin.meeting import MeetingAdmin

Refusals = list[tuple[Comment, str]]


def carry_over_page(
    model_admin: "MeetingAdmin", request: HttpRequest, object_id: str
) -> HttpResponse:
    """Answer with the paper; or make the remarks due at this meeting, as its form asks.
    404 for another panel's."""
    rows = Meeting.objects.run_by(request.user).select_related("panel")
    meeting = rows.filter(pk=key_of(object_id) or 0).first()
    if meeting is None:
        raise Http404(translate("お探しの会合はありません。"))
    page = _Page(model_admin, request, meeting)
    return page.post() if request.method == "POST" else page.show()


def point_to_carry_over(request: HttpRequest, meeting: Meeting) -> None:
    """Tell who has just added a meeting what goes on to it, if anything does."""
    count = len(carry_over(meeting).open)
    if count:
        said = translate("%(meeting)sへ引き継ぐ未完了の御意見が%(count)s件あります。")
        url = address(meeting)
        link = translate("前回までの御意見への対応")
        words = said % {"meeting": meeting, "count": count}
        messages.info(request, format_html('{} <a href="{}">{}</a>', words, url, link))


def address(meeting: Meeting) -> str:
    return reverse("admin:feedback_meeting_carry_over", args=[meeting.pk])


class _Page:
    def __init__(
        self, model_admin: "MeetingAdmin", request: HttpRequest, meeting: Meeting
    ) -> None:
        self.admin, self.request, self.meeting = model_admin, request, meeting
        self.refused: Refusals = []
        self.trouble = ""

    def post(self) -> HttpResponse:
        """Make the ticked remarks, or all that are adrift, due at this meeting: each
        in a transaction of its own. Those that are refused are named."""
        asked = self._asked()
        if not asked:
            self.trouble = translate("御意見が選ばれていません。")
            return self.show(NOT_VALID)
        if len(asked) > MOST:
            self.trouble = too_many(len(asked))
            return self.show(NOT_VALID)
        done = self._assign(asked)
        said = translate("%(count)s件の期限を%(meeting)sにしました。") % {
            "count": done,
            "meeting": self.meeting,
        }
        if self.refused:
            self.trouble = said
            return self.show(REFUSED)
        messages.success(self.request, said)
        return HttpResponseRedirect(address(self.meeting))

    def _asked(self) -> list[Comment]:
        given = self.request.POST
        over = carry_over(self.meeting)
        if given.get("do") == "adrift":
            return [row.comment for row in over.adrift]
        ticked = {key_of(key) for key in given.getlist("comments")}
        return [row.comment for row in over.open if row.comment.pk in ticked]

    def _assign(self, comments: list[Comment]) -> int:
        done = 0
        for comment in comments:
            try:
                comment.assign(due_meeting=self.meeting, by=acting(self.request))
                done += 1
            except Refused as refusal:
                self.refused.append((comment, refusal.sentence))
        return done

    def show(self, status: int = 200) -> HttpResponse:
        context: dict[str, Any] = self.admin.admin_site.each_context(self.request)
        context |= {
            "title": translate("前回までの御意見への対応"),
            "opts": self.admin.opts,
            "meeting": self.meeting,
            "over": carry_over(self.meeting),
            "trouble": self.trouble,
            "refused": self.refused,
            "errors": status != 200,
        }
        template = "admin/feedback/meeting/carry_over.html"
        return TemplateResponse(self.request, template, context, status=status)

"""Several remarks of one meeting on one page, its speeches beside them."""

import secrets
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Count
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.admin.choices import (
    WordsField,
    acting,
    add_problems,
    choose_from,
    no_such_speech,
)
from feedback.admin.comment_page import NOT_VALID
from feedback.admin.keys import key_of
from feedback.citations import page_citations
from feedback.models import Comment, Edition, Meeting, Member, Speech, Target, User
from feedback.workflow import Channel, Kind

if TYPE_CHECKING:
    from feedback.admin.meeting import MeetingAdmin

ROWS, MOST_ROWS = 5, 60


class EntryForm(forms.Form):
    """One remark; a row without number, words and citation is no remark."""

    number = forms.IntegerField(label=_("発言番号"), required=False, min_value=1)
    member = forms.ModelChoiceField(
        Member.objects.none(),
        label=_("構成員"),
        required=False,
        empty_label=_("発言から"),
    )
    kind = forms.ChoiceField(
        choices=Kind.choices, label=_("種別"), initial=Kind.OPINION
    )
    summary = WordsField(
        rows=2, label=_("御意見の概要"), max_length=300, required=False
    )
    body = WordsField(rows=2, label=_("御意見"), required=False)
    cited_as = forms.CharField(label=_("引用の表記"), max_length=200, required=False)
    edition = forms.ModelChoiceField(
        Edition.objects.none(), label=_("版"), required=False, empty_label=_("なし")
    )

    def __init__(self, *args: Any, desk: "EntryDesk", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.desk = desk
        for name, (rows, choices) in desk.choices.items():
            choose_from(self, name, rows, choices)
        if desk.edition is not None:
            self.fields["edition"].initial = desk.edition.pk

    def is_filled(self) -> bool:
        names = ("number", "summary", "body", "cited_as", "member")
        return any(self[name].value() for name in names)

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if not self.is_filled():
            return given
        if not given.get("summary") and "summary" not in self.errors:
            self.add_error("summary", translate("御意見の概要を書いてください。"))
        number = given.get("number")
        given["speech"] = self.desk.speeches.get(number) if number else None
        if number and given["speech"] is None:
            self.add_error("number", no_such_speech(self.desk.meeting, number))
        return given

    def fields_of_comment(self) -> dict[str, Any]:
        given = self.cleaned_data
        speech = given["speech"]
        return {
            "kind": given["kind"],
            "summary": given["summary"],
            "body": given["body"],
            "speech": speech,
            "member": given["member"] or (speech.speaker if speech else None),
        }

    def targets(self) -> list[Target]:
        """Return a place for each page cited; for other words one that names them."""
        words = self.cleaned_data["cited_as"]
        edition = self.cleaned_data["edition"]
        if not words:
            return []
        cited = [citation.text for citation in page_citations(words)] or [words]
        return [Target(edition=edition, cited_as=text) for text in cited]


class EntryDesk:
    """What the rows of one meeting's page have in common."""

    def __init__(self, meeting: Meeting, user: User) -> None:
        self.meeting, self.user = meeting, user
        panel = meeting.panel
        speeches = (
            meeting.speeches.select_related("speaker")
            .annotate(made=Count("comments"))
            .order_by("number")
        )
        self.speeches: dict[int, Speech] = {row.number: row for row in speeches}
        members = Member.objects.run_by(user).filter(panel=panel)
        editions = Edition.objects.run_by(user).filter(draft__panel=panel)
        self.choices = {
            "member": (members, [(row.pk, str(row)) for row in members]),
            "edition": (editions, [(row.pk, str(row)) for row in editions]),
        }
        put_to_it = [row for row in editions if row.meeting_id == meeting.pk]
        self.edition = next(iter(put_to_it or list(editions)[::-1]), None)

    def rows(self, data: Any = None, count: int = ROWS) -> Any:
        made = forms.formset_factory(
            EntryForm, extra=count, max_num=MOST_ROWS, absolute_max=MOST_ROWS
        )
        return made(data, prefix="rows", form_kwargs={"desk": self})


def quick_entry(
    model_admin: "MeetingAdmin", request: HttpRequest, object_id: str
) -> HttpResponse:
    """Answer with the table; add rows to it; or record all filled rows, or none."""
    meetings = Meeting.objects.run_by(request.user).select_related("panel")
    meeting = meetings.filter(pk=key_of(object_id) or 0).first()
    if meeting is None:
        raise Http404(translate("お探しの会合はありません。"))
    desk = EntryDesk(meeting, acting(request))
    if request.method != "POST":
        return _page(model_admin, request, desk, desk.rows())
    if "add_rows" in request.POST:
        return _page(model_admin, request, desk, desk.rows(_longer(request)))
    rows = desk.rows(request.POST)
    batch = request.POST.get("batch", "")[:40]
    if given := _given_before(desk, batch):
        messages.warning(request, _told(translate("すでに記録しました："), given))
        return HttpResponseRedirect(request.path)
    if not rows.is_valid():
        return _page(model_admin, request, desk, rows, NOT_VALID)
    filled = [form for form in rows.forms if form.is_filled()]
    if not filled:
        rows.trouble = translate("記録する行がありません。概要を書いてください。")
        return _page(model_admin, request, desk, rows, NOT_VALID)
    if (recorded := _record(desk, filled, batch)) is None:
        return _page(model_admin, request, desk, rows, NOT_VALID)
    words = translate("%(count)s件を記録しました：") % {"count": len(recorded)}
    messages.success(request, _told(words, recorded))
    return HttpResponseRedirect(request.path)


def _longer(request: HttpRequest) -> Any:
    data = request.POST.copy()
    try:
        count = int(data.get("rows-TOTAL_FORMS", ROWS))
    except ValueError:
        count = ROWS
    data["rows-TOTAL_FORMS"] = str(min(count + ROWS, MOST_ROWS))
    return data


def _record(
    desk: EntryDesk, filled: list[EntryForm], batch: str
) -> list[Comment] | None:
    """Record all rows in one transaction; None, with the row's errors, if one fails."""
    recorded = []
    try:
        with transaction.atomic():
            for number, form in enumerate(filled):
                current = form
                recorded.append(
                    Comment.objects.record(
                        by=desk.user,
                        panel=desk.meeting.panel,
                        meeting=desk.meeting,
                        channel=Channel.MEETING,
                        source_key=f"{_key(batch)}{number}" if batch else "",
                        targets=form.targets(),
                        **form.fields_of_comment(),
                    )
                )
    except ValidationError as problem:
        add_problems(current, problem)
        return None
    return recorded


def _key(batch: str) -> str:
    return f"entry:{batch}:"


def _given_before(desk: EntryDesk, batch: str) -> list[Comment]:
    """Return what this very form gave already: sent twice, it is recorded once."""
    if not batch:
        return []
    rows = Comment.objects.run_by(desk.user).filter(panel=desk.meeting.panel)
    return list(rows.filter(source_key__startswith=_key(batch)).order_by("pk"))


def _told(words: str, comments: list[Comment]) -> str:
    links = format_html_join(
        "　",
        '<a href="{}">{}</a>',
        (
            (reverse("admin:feedback_comment_change", args=[row.pk]), row.ref)
            for row in comments
        ),
    )
    return format_html("{}{}", words, links)


def _page(
    model_admin: "MeetingAdmin",
    request: HttpRequest,
    desk: EntryDesk,
    rows: Any,
    status: int = 200,
) -> HttpResponse:
    if status == 200 and rows.is_bound:
        # Rows were only added: what is typed is not judged yet.
        rows = _unjudged(rows)
    posted = request.POST.get("batch", "")[:40]
    context = model_admin.admin_site.each_context(request) | {
        "title": translate("%(meeting)sの御意見の記録") % {"meeting": desk.meeting},
        "opts": model_admin.opts,
        "meeting": desk.meeting,
        "panel": desk.meeting.panel,
        "rows": rows,
        "speeches": desk.speeches.values(),
        "batch": posted or secrets.token_hex(8),
        "recorded": Comment.objects.run_by(desk.user)
        .filter(meeting=desk.meeting)
        .count(),
        "errors": status != 200,
        "wrong_rows": [
            number for number, form in enumerate(rows.forms, 1) if form.errors
        ],
    }
    return TemplateResponse(
        request, "admin/feedback/meeting/quick_entry.html", context, status=status
    )


def _unjudged(rows: Any) -> Any:
    """Return the same rows with what is typed in them, and no errors."""
    for form in rows.forms:
        form._errors = forms.utils.ErrorDict()
        form.cleaned_data = {}
    rows._errors, rows._non_form_errors = [{}] * len(rows.forms), rows.error_class()
    return rows

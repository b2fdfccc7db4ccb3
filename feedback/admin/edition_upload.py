"""A file of a draft is handed in as a new edition (handed_in.py)."""

from typing import Any
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from feedback.admin.choices import acting, choose_from, day_input
from feedback.admin.filters import named_by_panel
from feedback.admin.handed_in import FileForm, HandedInPages
from feedback.admin.keys import key_of
from feedback.importer.editions.receive import receive_edition
from feedback.importer.editions.run import reader
from feedback.models import Draft, EditionImport, ImportState, Meeting

ENDINGS = ".docx,.pdf,.md,.txt"


class EditionForm(FileForm):
    draft = forms.ModelChoiceField(
        Draft.objects.none(), label=_("報告書案"), empty_label=_("選んでください")
    )
    label = forms.CharField(
        label=_("版の名"), max_length=100, help_text=_("例：資料8-1")
    )
    title = forms.CharField(
        label=_("題名"),
        max_length=200,
        required=False,
        help_text=_("空欄の場合は、文書に書かれた題名とします。"),
    )
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(),
        label=_("会合"),
        required=False,
        empty_label=_("（会合に出さない版）"),
        help_text=_("この版を出した、または出す会合。"),
    )
    dated_on = forms.DateField(label=_("日付"), required=False, widget=day_input())
    file = forms.FileField(
        label=_("報告書案のファイル"),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ENDINGS}),
        help_text=_(
            "Word（.docx）、PDF（.pdf）、Markdown（.md）、テキスト（.txt）。"
            "20MBまで。画像だけのPDFと、古い形式のWord（.doc）は読み取れません。"
        ),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        drafts = Draft.objects.run_by(request.user).select_related("panel")
        choose_from(
            self, "draft", drafts, named_by_panel(drafts, lambda draft: draft.panel)
        )
        meetings = Meeting.objects.run_by(request.user).select_related("panel")
        choose_from(
            self,
            "meeting",
            meetings,
            named_by_panel(meetings, lambda meeting: meeting.panel),
        )


class EditionUploading(HandedInPages):
    """The pages of an edition until it is read."""

    reader = reader
    related = ("draft__panel", "meeting", "uploaded_by", "edition")
    shared = "draft"
    next_steps = {ImportState.TRIAGE: "matching", ImportState.APPLIED: "result"}
    upload_template = "admin/feedback/editionimport/upload.html"
    upload_title = _("報告書案の新しい版の取り込み")
    reading_title = _("報告書案の読み取り")
    by_hand = _("続けて読み取れないときは、版と記載を一つずつ登録できます。")

    def upload_form(
        self, request: HttpRequest, *args: Any, **initial: Any
    ) -> EditionForm:
        return EditionForm(*args, request=request, initial=initial)

    def take_in(self, request: HttpRequest, form: FileForm) -> EditionImport:
        given = form.cleaned_data
        return receive_edition(
            given["file"],
            draft=given["draft"],
            label=given["label"],
            title=given["title"],
            meeting=given["meeting"],
            dated_on=given["dated_on"],
            by=acting(request),
        )

    def named_already(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the address, or having but one draft, says beforehand."""
        drafts = Draft.objects.run_by(request.user)
        key = key_of(request.GET.get("draft", ""))
        few = list(drafts.filter(pk=key) if key else drafts[:2])
        meetings = Meeting.objects.run_by(request.user)
        asked = key_of(request.GET.get("meeting", ""))
        return {
            "draft": few[0] if len(few) == 1 else None,
            "meeting": meetings.filter(pk=asked).first() if asked else None,
            "label": request.GET.get("label", ""),
        }

    def again_query(self, import_: Any) -> str:
        named = {"draft": import_.draft_id, "label": import_.label}
        if import_.meeting_id:
            named["meeting"] = import_.meeting_id
        return f"?{urlencode(named)}"

    def panel_of(self, import_: Any) -> Any:
        return import_.draft.panel

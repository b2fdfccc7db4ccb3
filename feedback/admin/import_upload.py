"""A file of minutes is handed in (handed_in.py)."""

from typing import Any

from django import forms
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from feedback.admin.choices import acting, choose_from
from feedback.admin.handed_in import FileForm, HandedInPages
from feedback.admin.keys import can_be_asked, key_of
from feedback.importer.minutes.receive import receive
from feedback.importer.minutes.run import reader
from feedback.models import Import, ImportState, Meeting, Panel

ENDINGS = ".txt,.docx,.pdf,.html,.htm"


class UploadForm(FileForm):
    panel = forms.ModelChoiceField(
        Panel.objects.none(), label=_("会議体"), empty_label=_("選んでください")
    )
    meeting_number = forms.IntegerField(
        label=_("会合の回"),
        required=False,
        min_value=1,
        max_value=2**31 - 1,
        help_text=_("空欄の場合は、議事録に書かれた回とします。"),
    )
    file = forms.FileField(
        label=_("議事録のファイル"),
        allow_empty_file=True,
        widget=forms.FileInput({"accept": ENDINGS}),
        help_text=_(
            "テキスト（.txt）、Word（.docx）、PDF（.pdf）、HTML（.html）。20MBまで。"
            "画像だけのPDFと、古い形式のWord（.doc）は読み取れません。"
        ),
    )

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, request=request, **kwargs)
        choose_from(self, "panel", Panel.objects.run_by(request.user))


class Uploading(HandedInPages):
    """The pages of minutes until they are read."""

    reader = reader
    related = ("panel", "meeting", "uploaded_by")
    shared = "panel"
    next_steps = {ImportState.TRIAGE: "triage", ImportState.APPLIED: "result"}
    upload_title = _("議事録の取り込み")
    reading_title = _("議事録の読み取り")
    by_hand = _(
        "続けて読み取れないときは、御意見をまとめて記録する画面で入力できます。"
    )

    def upload_form(
        self, request: HttpRequest, *args: Any, **initial: Any
    ) -> UploadForm:
        return UploadForm(*args, request=request, initial=initial)

    def take_in(self, request: HttpRequest, form: FileForm) -> Import:
        given = form.cleaned_data
        return receive(
            given["file"],
            panel=given["panel"],
            meeting_number=given["meeting_number"],
            by=acting(request),
        )

    def named_already(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the address, or having but one panel, says beforehand."""
        panels = Panel.objects.run_by(request.user)
        meetings = Meeting.objects.run_by(request.user).select_related("panel")
        key = key_of(request.GET.get("meeting", ""))
        if key and (meeting := meetings.filter(pk=key).first()):
            return {"panel": meeting.panel, "meeting_number": meeting.number}
        slug = request.GET.get("panel", "")
        few = list(panels[:2])
        panel = panels.filter(slug=slug).first() if can_be_asked(slug) else None
        named = {"panel": panel or (few[0] if len(few) == 1 else None)}
        return named | {"meeting_number": key_of(request.GET.get("number", ""))}

    def again_query(self, import_: Any) -> str:
        query = f"?panel={import_.panel.slug}"
        if import_.meeting_number:
            query += f"&number={import_.meeting_number}"
        return query

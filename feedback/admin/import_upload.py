"""A file of minutes is handed in, and one sees how far its reading is."""

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseRedirect,
    JsonResponse,
)
from django.template.response import TemplateResponse
from django.urls import NoReverseMatch, URLPattern, path, reverse
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.admin.choices import acting, choose_from
from feedback.admin.comment_page import NOT_VALID
from feedback.admin.keys import can_be_asked, key_of
from feedback.importer.handed_in.receiving import FileRefused, too_large
from feedback.importer.handed_in.refusal import refusal_said
from feedback.importer.minutes.receive import receive, with_twins
from feedback.importer.minutes.run import UNREAD, resume_if_abandoned
from feedback.models import Import, ImportState, Meeting, Panel, scope_of

if TYPE_CHECKING:
    BaseAdmin = admin.ModelAdmin[Import]
else:
    BaseAdmin = object

TOO_LARGE = 413
ENDINGS = ".txt,.docx,.pdf,.html,.htm"
# Where the work on an import goes on, by its state.
NEXT = {
    ImportState.TRIAGE: "admin:feedback_import_triage",
    ImportState.APPLIED: "admin:feedback_import_result",
}


class UploadForm(forms.Form):
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
        super().__init__(*args, **kwargs)
        panels = Panel.objects.run_by(request.user)
        choose_from(self, "panel", panels)
        self.dropped = getattr(request, "file_was_dropped", False)

    def clean(self) -> dict[str, Any]:
        if self.dropped:
            self.errors.pop("file", None)
            self.add_error("file", too_large())
        return self.cleaned_data


class Uploading(BaseAdmin):
    """The pages of an import until it is read."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return scope_of(request.user).is_secretariat

    def get_urls(self) -> list[URLPattern]:
        def view(name: str, address: str, show: Any) -> URLPattern:
            def one(request: HttpRequest, object_id: str) -> HttpResponse:
                answer: HttpResponse = show(self, request, object_id)
                return answer

            name = f"feedback_import_{name}"
            return path(address, self.admin_site.admin_view(one), name=name)

        # In its own place, so that Django's "add/" and "<id>/change/" stay.
        return [
            view("progress_json", "<int:object_id>/progress/", progress_json),
            view("progress", "<int:object_id>/", progress_page),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return upload_page(self, request)

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        import_ = found(request, object_id)
        return HttpResponseRedirect(
            reverse("admin:feedback_import_progress", args=[import_.pk])
        )


def upload_page(model_admin: Uploading, request: HttpRequest) -> HttpResponse:
    """Answer with the form; or take the file in and go to its progress."""
    if not model_admin.has_add_permission(request):
        raise PermissionDenied
    if request.method != "POST":
        form = UploadForm(request=request, initial=_named(request))
        return _form_page(model_admin, request, form)
    form = UploadForm(request.POST, request.FILES, request=request)
    if not form.is_valid():
        status = TOO_LARGE if form.dropped else NOT_VALID
        return _form_page(model_admin, request, form, status)
    given = form.cleaned_data
    try:
        import_ = receive(
            given["file"],
            panel=given["panel"],
            meeting_number=given["meeting_number"],
            by=acting(request),
        )
    except FileRefused as refusal:
        form.add_error("file", refusal.sentence)
        return _form_page(model_admin, request, form, NOT_VALID)
    said = translate("「%(name)s」を受け付けました。") % {"name": import_.file_name}
    messages.success(request, said)
    return HttpResponseRedirect(_progress(import_))


def progress_page(
    model_admin: Uploading, request: HttpRequest, object_id: Any
) -> HttpResponse:
    """Answer with how far it is; or go where the work on it goes on."""
    import_ = found(request, object_id)
    if further := _further(import_):
        return HttpResponseRedirect(further)
    resume_if_abandoned(import_)
    twins = Import.objects.run_by(request.user).filter(pk__in=import_.twins)
    again = f"?panel={import_.panel.slug}"
    if import_.meeting_number:
        again += f"&number={import_.meeting_number}"
    context = model_admin.admin_site.each_context(request) | {
        "title": translate("議事録の読み取り"),
        "opts": model_admin.opts,
        "import": import_,
        "waits": import_.state in UNREAD,
        "refused": import_.state == ImportState.REFUSED,
        "refusal": refusal_said(import_),
        "twins": twins.order_by("-pk"),
        "again": reverse("admin:feedback_import_add") + again,
    }
    return TemplateResponse(request, "admin/feedback/import/progress.html", context)


def progress_json(
    model_admin: Uploading, request: HttpRequest, object_id: Any
) -> HttpResponse:
    """Answer with the state for the progress page's script."""
    import_ = found(request, object_id)
    resume_if_abandoned(import_)
    waits = import_.state in UNREAD
    said = {
        "state": import_.get_state_display(),
        "progress": import_.progress,
        "next": None if waits else _further(import_) or _progress(import_),
    }
    return JsonResponse(said, headers={"Cache-Control": "no-store"})


def found(request: HttpRequest, object_id: Any) -> Any:
    """Return the import with its `twins`; Http404 if it is not of the user's panels."""
    rows = with_twins(Import.objects.run_by(request.user)).defer("result")
    rows = rows.select_related("panel", "meeting", "uploaded_by")
    import_ = rows.filter(pk=key_of(str(object_id)) or 0).first()
    if import_ is None:
        raise Http404(translate("お探しの取り込みはありません。"))
    return import_


def _form_page(
    model_admin: Uploading, request: HttpRequest, form: UploadForm, status: int = 200
) -> HttpResponse:
    context = model_admin.admin_site.each_context(request) | {
        "title": translate("議事録の取り込み"),
        "opts": model_admin.opts,
        "form": form,
        "errors": status != 200,
    }
    return TemplateResponse(
        request, "admin/feedback/import/upload.html", context, status=status
    )


def _named(request: HttpRequest) -> dict[str, Any]:
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


def _progress(import_: Import) -> str:
    return reverse("admin:feedback_import_progress", args=[import_.pk])


def _further(import_: Import) -> str:
    """Return the address where the work goes on; "" where this is the place."""
    name = NEXT.get(ImportState(import_.state))
    try:
        return reverse(name, args=[import_.pk]) if name else ""
    except NoReverseMatch:
        return ""

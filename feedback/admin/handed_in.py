"""A file is handed in, of minutes or of a draft; one sees how far its reading is."""

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
from django.utils.functional import Promise
from django.utils.translation import gettext as translate

from feedback.admin.comment_page import NOT_VALID
from feedback.admin.keys import key_of
from feedback.importer.handed_in.reading import UNREAD, Reader
from feedback.importer.handed_in.receiving import FileRefused, too_large, with_twins
from feedback.importer.handed_in.refusal import refusal_said
from feedback.models import HandedIn, ImportState, scope_of
from feedback.workflow import Refused

if TYPE_CHECKING:
    BaseAdmin = admin.ModelAdmin[HandedIn]
else:
    BaseAdmin = object

TOO_LARGE = 413


class FileForm(forms.Form):
    """A form with a `file`; says so where one was too large to be kept."""

    def __init__(self, *args: Any, request: HttpRequest, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.dropped = getattr(request, "file_was_dropped", False)

    def clean(self) -> dict[str, Any]:
        if self.dropped:
            self.errors.pop("file", None)
            self.add_error("file", too_large())
        return self.cleaned_data


class HandedInPages(BaseAdmin):
    """The pages of an import until it is read: upload, progress, refusal.

    `reader` reads its kind; `related` are the rows that its pages name; `shared` what
    two imports of the same bytes have in common; `next_steps` where the work goes on,
    by state. The kind says how a form is made (`upload_form`),
    what it takes in (`take_in`), and how to send the file again (`again_query`).
    """

    reader: Reader[Any, Any]
    related: tuple[str, ...]
    shared: str
    next_steps: dict[ImportState, str]
    upload_template = "admin/feedback/import/upload.html"
    upload_title: "str | Promise"
    reading_title: "str | Promise"
    # What is left to do where no file can be read.
    by_hand: "str | Promise"

    def upload_form(self, request: HttpRequest, *args: Any, **initial: Any) -> FileForm:
        """Return the form; `args` were sent, `initial` is named already."""
        raise NotImplementedError

    def take_in(self, request: HttpRequest, form: FileForm) -> HandedIn:
        """Keep the file of a valid form; raises FileRefused or another Refused."""
        raise NotImplementedError

    def named_already(self, request: HttpRequest) -> dict[str, Any]:
        """Return what the address says beforehand."""
        return {}

    def again_query(self, import_: Any) -> str:
        """Return the query by which the form names what this import was for."""
        raise NotImplementedError

    def panel_of(self, import_: Any) -> Any:
        return import_.panel

    def has_add_permission(self, request: HttpRequest) -> bool:
        return scope_of(request.user).is_secretariat

    def address(self, name: str, *args: Any) -> str:
        return reverse(f"admin:{self.url_name(name)}", args=args)

    def url_name(self, name: str) -> str:
        return f"feedback_{self.opts.model_name}_{name}"

    def get_urls(self) -> list[URLPattern]:
        def view(name: str, address: str, show: Any) -> URLPattern:
            wrapped = self.admin_site.admin_view(show)
            one: URLPattern = path(address, wrapped, name=self.url_name(name))
            return one

        # In its own place, so that Django's "add/" and "<id>/change/" stay.
        return [
            view("progress_json", "<int:object_id>/progress/", self.progress_json),
            view("progress", "<int:object_id>/", self.progress_page),
            *super().get_urls(),
        ]

    def add_view(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer with the form; or take the file in and go to its progress."""
        if not self.has_add_permission(request):
            raise PermissionDenied
        if request.method != "POST":
            return self._form_page(
                request, self.upload_form(request, **self.named_already(request))
            )
        form = self.upload_form(request, request.POST, request.FILES)
        if not form.is_valid():
            status = TOO_LARGE if form.dropped else NOT_VALID
            return self._form_page(request, form, status)
        try:
            import_ = self.take_in(request, form)
        except Refused as refusal:
            known = refusal.field if refusal.field in form.fields else None
            field = "file" if isinstance(refusal, FileRefused) else known
            form.add_error(field, refusal.sentence)
            return self._form_page(request, form, NOT_VALID)
        said = translate("「%(name)s」を受け付けました。") % {"name": import_.file_name}
        messages.success(request, said)
        return HttpResponseRedirect(self.address("progress", import_.pk))

    def change_view(
        self, request: HttpRequest, object_id: str, *args: Any, **kwargs: Any
    ) -> HttpResponse:
        import_ = self.found(request, object_id)
        return HttpResponseRedirect(self.address("progress", import_.pk))

    def progress_page(self, request: HttpRequest, object_id: Any) -> HttpResponse:
        """Answer with how far it is; or go where the work on it goes on."""
        import_ = self.found(request, object_id)
        if further := self._further(import_):
            return HttpResponseRedirect(further)
        self.reader.resume_if_abandoned(import_)
        twins = self.rows(request).filter(pk__in=import_.twins)
        context = self.admin_site.each_context(request) | {
            "title": self.reading_title,
            "opts": self.opts,
            "import": import_,
            "panel": self.panel_of(import_),
            "waits": import_.state in UNREAD,
            "refused": import_.state == ImportState.REFUSED,
            "refusal": refusal_said(import_),
            "by_hand": self.by_hand,
            "twins": twins.order_by("-pk"),
            "list_url": self.address("changelist"),
            "json_url": self.address("progress_json", import_.pk),
            "again": self.address("add") + self.again_query(import_),
        }
        return TemplateResponse(request, "admin/feedback/import/progress.html", context)

    def progress_json(self, request: HttpRequest, object_id: Any) -> HttpResponse:
        """Answer with the state for the progress page's script."""
        import_ = self.found(request, object_id)
        self.reader.resume_if_abandoned(import_)
        waits = import_.state in UNREAD
        here = self.address("progress", import_.pk)
        said = {
            "state": import_.get_state_display(),
            "progress": import_.progress,
            "next": None if waits else self._further(import_) or here,
        }
        return JsonResponse(said, headers={"Cache-Control": "no-store"})

    def rows(self, request: HttpRequest) -> Any:
        """Return the imports of the user's panels."""
        model: Any = self.model
        return model.objects.run_by(request.user)

    def found(self, request: HttpRequest, object_id: Any) -> Any:
        """Return the import with its `twins`; Http404 if it is not of the user's
        panels."""
        rows = with_twins(self.rows(request), within=self.shared).defer("result")
        rows = rows.select_related(*self.related)
        import_ = rows.filter(pk=key_of(str(object_id)) or 0).first()
        if import_ is None:
            raise Http404(translate("お探しの取り込みはありません。"))
        return import_

    def _form_page(
        self, request: HttpRequest, form: FileForm, status: int = 200
    ) -> HttpResponse:
        context = self.admin_site.each_context(request) | {
            "title": self.upload_title,
            "opts": self.opts,
            "form": form,
            "errors": status != 200,
            "list_url": self.address("changelist"),
        }
        return TemplateResponse(request, self.upload_template, context, status=status)

    def _further(self, import_: HandedIn) -> str:
        """Return the address where the work goes on; "" where this is the place."""
        name = self.next_steps.get(ImportState(import_.state))
        try:
            return self.address(name, import_.pk) if name else ""
        except NoReverseMatch:
            return ""

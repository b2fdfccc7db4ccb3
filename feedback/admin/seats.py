"""What all pages of the workbench share: a user's seats say what it holds for her.

Nothing here asks Django's model permissions: the secretariat of a panel views, adds
and changes the things of its panels; nothing of another panel is in any list, choice
or address.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib import admin
from django.contrib.admin.utils import flatten
from django.contrib.admin.widgets import RelatedFieldWidgetWrapper
from django.db import models
from django.forms.models import _get_foreign_key
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as translate

from feedback.admin.guard import GuardedForm, Table
from feedback.admin.keys import FoundByKeys, can_be_asked, key_of
from feedback.models import Panel, scope_of

if TYPE_CHECKING:
    BaseAdmin = admin.ModelAdmin[Any]
else:
    BaseAdmin = admin.ModelAdmin

TEXT_ROWS = {"rows": 4}


class SeatAdmin(FoundByKeys, BaseAdmin):
    """A page for rows that belong to a panel.

    `fixed`: fields that stay as they were when the row was made.
    """

    form = GuardedForm
    fixed: tuple[str, ...] = ()
    view_on_site = False
    show_full_result_count = False
    list_per_page = 100
    actions: Any = None
    formfield_overrides = {
        models.DateField: {"widget": forms.DateInput({"type": "date"}, "%Y-%m-%d")},
        models.TimeField: {"widget": forms.TimeInput({"type": "time"}, "%H:%M")},
        models.TextField: {"widget": forms.Textarea(TEXT_ROWS)},
        models.CharField: {"widget": forms.TextInput({"class": "wide"})},
    }

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).run_by(request.user)  # type: ignore[attr-defined]

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return scope_of(request.user).is_secretariat

    def has_add_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self.has_view_permission(request)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        # Locked while a form is saved, so that what the guard compared still holds.
        if request.method == "POST" and self.has_change_permission(request):
            # Not its key: what only points to the row need not wait for it.
            rows = self.get_queryset(request).select_for_update(
                of=("self",), no_key=True
            )
            return rows.filter(pk=key_of(object_id) or 0).first()
        return super().get_object(request, object_id, from_field)

    def _get_obj_does_not_exist_redirect(
        self, request: HttpRequest, opts: Any, object_id: str
    ) -> HttpResponse:
        raise Http404(translate("お探しのものはありません。"))

    def panel_of(self, obj: Any) -> Panel | None:
        """Return the panel of a row, following the path that its model names; None
        for a row that is of none: a digest."""
        path: str = self.model._default_manager.all().panel_path
        for name in path.split("__") if path != "pk" else ():
            obj = getattr(obj, name, None)
        return obj if isinstance(obj, Panel) else None

    def chosen_panel(self, request: HttpRequest) -> Panel | None:
        """Return the panel that a new row is for: named in the address, or the one
        that the user has."""
        panels = Panel.objects.run_by(request.user)
        if slug := request.GET.get("panel"):
            return panels.filter(slug=slug).first() if can_be_asked(slug) else None
        few = list(panels[:2])
        return few[0] if len(few) == 1 else None

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        named = {"title": self.opts.verbose_name_plural}
        return super().changelist_view(request, named | (extra_context or {}))

    def add_view(
        self,
        request: HttpRequest,
        form_url: str = "",
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        if self.model is not Panel and self.chosen_panel(request) is None:
            return self.choose_panel(request)
        return super().add_view(request, form_url, extra_context)

    def choose_panel(self, request: HttpRequest) -> HttpResponse:
        """Answer with the panels to choose from: all choices follow from it."""
        context = self.admin_site.each_context(request) | {
            "title": translate("会議体の選択"),
            "opts": self.opts,
            "panels": Panel.objects.run_by(request.user),
        }
        return TemplateResponse(request, "admin/choose_panel.html", context)

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        initial.pop("panel", None)
        return initial

    def get_form(
        self, request: HttpRequest, obj: Any = None, change: bool = False, **kwargs: Any
    ) -> Any:
        panel = self.panel_of(obj) if obj else self.chosen_panel(request)
        setattr(request, "desk", (panel, obj))  # noqa: B010
        form = super().get_form(request, obj, change=change, **kwargs)
        for name in self.fixed if obj else ():
            if name in form.base_fields:
                form.base_fields[name].disabled = True
        setattr(form, "tables", tuple(self._tables(request, obj)))  # noqa: B010
        return form

    def _tables(self, request: HttpRequest, obj: Any) -> Iterator[Table]:
        """Yield what the guard compares beside the form's own fields."""
        for inline in self.get_inline_instances(request, obj):
            link = _get_foreign_key(self.model, inline.model, fk_name=inline.fk_name)
            names = flatten(inline.get_fields(request, obj))
            yield Table(inline.model, link.name, tuple(map(str, names)))

    def formfield_for_dbfield(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        field = super().formfield_for_dbfield(db_field, request, **kwargs)
        # The small windows for adding and changing another row lead away from here.
        if field and isinstance(field.widget, RelatedFieldWidgetWrapper):
            field.widget = field.widget.widget
        return field

    def formfield_for_foreignkey(
        self, db_field: Any, request: HttpRequest, **kwargs: Any
    ) -> Any:
        related = db_field.remote_field.model
        rows = related._default_manager.all()
        panel, _obj = getattr(request, "desk", (None, None))
        if hasattr(rows, "run_by"):
            rows = rows.run_by(request.user).filter(
                **{rows.panel_path: panel and panel.pk}
            )
            kwargs["queryset"] = rows
        if related is Panel:
            kwargs |= {"disabled": True, "initial": panel, "empty_label": None}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        context["title"] = self.opts.verbose_name
        response = super().render_change_form(request, context, *args, **kwargs)
        form = context["adminform"].form
        if getattr(form, "is_stale", False):
            response.status_code = 409
        return response


class ReadOnlyAdmin(SeatAdmin):
    """A page to look at rows that are made elsewhere and never changed."""

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


class AdministratorAdmin(FoundByKeys, BaseAdmin):
    """A page for administrators only."""

    view_on_site = False
    show_full_result_count = False
    actions: Any = None

    def has_module_permission(self, request: HttpRequest) -> bool:
        return self.has_view_permission(request)

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return bool(request.user.is_active and request.user.is_superuser)

    has_add_permission = has_view_permission
    has_change_permission = has_view_permission

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

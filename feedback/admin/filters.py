"""The filters above a list: each is a select whose choices are the user's own panels'.

A value that is not among the choices empties the list and says so: a list that quietly
shows more than was asked for would be taken for the answer.
"""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from django.contrib import admin, messages
from django.contrib.admin import SimpleListFilter
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.admin.keys import can_be_asked
from feedback.models import Meeting, Member, Panel

if TYPE_CHECKING:
    BaseAdmin = admin.ModelAdmin[Any]
else:
    BaseAdmin = admin.ModelAdmin

Choices = Iterable[tuple[str, str | Promise]]


class SelectFilter(SimpleListFilter):
    """One select. `unset` is what its first choice, the one without a value, says."""

    unset: str | Promise = _("すべて")
    field = ""

    def queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> QuerySet[Any]:
        value = self.value()
        if value is None or value == "":
            return self.when_unset(queryset)
        if value not in {str(code) for code, _label in self.lookup_choices}:
            self._complain(request, value)
            return queryset.none()
        return self.chosen(queryset, value)

    def when_unset(self, queryset: QuerySet[Any]) -> QuerySet[Any]:
        return queryset

    def chosen(self, queryset: QuerySet[Any], value: str) -> QuerySet[Any]:
        """Return the rows of a choice."""
        return queryset.filter(**{self.field: value})

    def has_output(self) -> bool:
        # With a value that is no choice it stays, to refuse it.
        return len(self.lookup_choices) > 1 or self.value() is not None

    def options(self) -> list[dict[str, Any]]:
        """Return the choices for the template, the chosen one marked."""
        choices = [("", self.unset), *self.lookup_choices]
        return [
            {"value": code, "label": label, "chosen": str(code) == (self.value() or "")}
            for code, label in choices
        ]

    def _complain(self, request: HttpRequest, value: str) -> None:
        sentence = translate("絞り込み「%(filter)s」に「%(value)s」は選べません。") % {
            "filter": self.title,
            "value": value,
        }
        said = {str(message) for message in getattr(request, "_said", ())}
        if sentence not in said:
            setattr(request, "_said", {*said, sentence})  # noqa: B010
            messages.error(request, sentence)


def choice_filter(
    name: str, label: str | Promise, choices: Choices, field: str = ""
) -> type[SelectFilter]:
    """Return a filter on a column with fixed codes."""
    listed = list(choices)

    class ChoiceFilter(SelectFilter):
        title = label  # type: ignore[assignment]
        parameter_name = name

        def lookups(self, request: HttpRequest, model_admin: BaseAdmin) -> Any:
            return listed

    ChoiceFilter.field = field or name
    return ChoiceFilter


def panel_filter(path: str = "panel") -> type[SelectFilter]:
    """Return a filter on the panel at `path`; it shows where there are several."""

    class PanelFilter(SelectFilter):
        title = _("会議体")
        parameter_name = "panel"
        field = f"{path}__slug"

        def lookups(self, request: HttpRequest, model_admin: BaseAdmin) -> Any:
            panels = Panel.objects.run_by(request.user)
            return [(panel.slug, str(panel)) for panel in panels]

    return PanelFilter


def rows_of_panels(rows: Any, request: HttpRequest) -> Any:
    """Return the rows of the user's panels, or of the one that is filtered for."""
    rows = rows.run_by(request.user)
    if slug := request.GET.get("panel"):
        path = "slug" if rows.panel_path == "pk" else f"{rows.panel_path}__slug"
        rows = rows.filter(**{path: slug}) if can_be_asked(slug) else rows.none()
    return rows


class MeetingFilter(SelectFilter):
    title = _("会合")
    parameter_name = "meeting"
    field = "meeting"

    def lookups(self, request: HttpRequest, model_admin: BaseAdmin) -> Any:
        meetings = rows_of_panels(Meeting.objects, request).select_related("panel")
        return named_by_panel(meetings, lambda meeting: meeting.panel)


class MemberFilter(SelectFilter):
    title = _("構成員")
    parameter_name = "member"
    field = "member"

    def lookups(self, request: HttpRequest, model_admin: BaseAdmin) -> Any:
        members = rows_of_panels(Member.objects, request).select_related("panel")
        return named_by_panel(members, lambda member: member.panel)


def named_by_panel(rows: Iterable[Any], panel_of: Any) -> list[tuple[str, str]]:
    """Return rows as choices; with their panel's name where there are several."""
    found = [(row, panel_of(row)) for row in rows]
    colon = translate("：")
    several = len({panel.pk for _row, panel in found}) > 1
    return [
        (str(row.pk), f"{panel}{colon}{row}" if several else str(row))
        for row, panel in found
    ]

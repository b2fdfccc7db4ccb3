"""A form that is refused if the row changed since the form was opened."""

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.db import models
from django.http import QueryDict
from django.utils.translation import gettext as translate

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm


@dataclass(frozen=True)
class Table:
    """The rows below a form: those of `model` whose `link` names the form's row."""

    model: type[models.Model]
    link: str
    fields: tuple[str, ...]

    def rows_of(self, row: models.Model) -> list[models.Model]:
        """Return the rows as they are in the database; one query."""
        meta = self.model._meta
        links = [name for name in self.fields if meta.get_field(name).is_relation]
        found = self.model._default_manager.filter(**{self.link: row})
        return list(found.select_related(*links).order_by("pk"))

    def values(self, row: models.Model) -> list[str]:
        names = ("pk", *self.fields)
        return [str(row.serializable_value(name)) for name in names]

    def words(self, row: models.Model) -> str:
        """Return the row in words: 澪構成員 出席 途中退席."""
        said = [
            getattr(row, f"get_{name}_display", lambda name=name: getattr(row, name))()
            for name in self.fields
        ]
        return " ".join(str(one) for one in said if one not in (None, ""))


class GuardedForm(ModelForm):
    """Carries a digest of the values that it was opened with, and of the rows of its
    tables. Where they are others by now, it says which, and stores nothing."""

    tables: tuple[Table, ...] = ()
    read = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_stale = False
        kept = self.instance.pk is not None
        self._now = self._values() if kept else {}
        self._below = (
            [(table, table.rows_of(self.instance)) for table in self.tables]
            if kept
            else []
        )
        self.initial["read"] = _digest(self._now | self._values_below())

    def _values(self) -> dict[str, Any]:
        return {
            field.name: field.value_from_object(self.instance)
            for field in self.instance._meta.concrete_fields
            if field.name in self.fields
        }

    def _values_below(self) -> dict[str, Any]:
        return {
            f"{number} {table.link}": [table.values(row) for row in rows]
            for number, (table, rows) in enumerate(self._below)
        }

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if self.instance.pk and cleaned.get("read") != self.initial["read"]:
            self._refuse(cleaned)
        return cleaned

    def _refuse(self, cleaned: dict[str, Any]) -> None:
        self.is_stale = True
        self.add_error(
            None,
            translate(
                "この画面を開いた後に、ほかの人が変更しました。上書きはしていません。"
                "下の「現在の内容」を確かめ、必要ならもう一度保存してください。"
            ),
        )
        for name in self.changed_data:
            if name in self._now:
                self.add_error(
                    name,
                    translate("現在の内容：%(value)s") % {"value": self._shown(name)},
                )
        for table, rows in self._below:
            self._show_below(table, rows)
        # Saved once more, it is saved by one who has seen what it replaces.
        self.data = renewed(self, "read", self.initial["read"])

    def _show_below(self, table: Table, rows: list[models.Model]) -> None:
        shown = translate("、").join(table.words(row) for row in rows)
        self.add_error(
            None,
            translate("「%(table)s」の現在の内容：%(rows)s")
            % {
                "table": table.model._meta.verbose_name_plural,
                "rows": shown or translate("（空）"),
            },
        )

    def _shown(self, name: str) -> str:
        field = self.instance._meta.get_field(name)
        if field.is_relation or getattr(field, "choices", None):
            field_shown = self.fields[name]
            for value, label in getattr(field_shown, "choices", ()):
                if str(value) == str(self._now[name] or ""):
                    return str(label)
        value = self._now[name]
        return translate("（空）") if value in (None, "") else str(value)


def renewed(form: forms.BaseForm, name: str, value: str) -> Any:
    """Return what was posted, with another value in one field."""
    data = cast(QueryDict, form.data).copy()
    data[form.add_prefix(name)] = value
    return data


def _digest(values: dict[str, Any]) -> str:
    told = repr(sorted((name, str(value)) for name, value in values.items()))
    return hashlib.sha256(told.encode()).hexdigest()

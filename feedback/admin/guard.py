"""A form that is refused if the row changed since the form was opened."""

import hashlib
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as translate

if TYPE_CHECKING:
    ModelForm = forms.ModelForm[Any]
else:
    ModelForm = forms.ModelForm


class GuardedForm(ModelForm):
    """Carries a digest of the values that it was opened with. Where they are others by
    now, it says which, and stores nothing."""

    read = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.is_stale = False
        self._now = self._values() if self.instance.pk else {}
        self.initial["read"] = _digest(self._now)

    def _values(self) -> dict[str, Any]:
        return {
            field.name: field.value_from_object(self.instance)
            for field in self.instance._meta.concrete_fields
            if field.name in self.fields
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
        # Saved once more, it is saved by one who has seen what it replaces.
        self.data = renewed(self, "read", self.initial["read"])

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

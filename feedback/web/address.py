"""What a page's address asks for, read strictly: ignored, a wrong word would show what
was not asked for."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.forms.utils import flatatt
from django.http import QueryDict
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback import workflow


class Box(forms.Select):
    """A box to choose one value in, without groups.

    Django's own renders a template for each value: with hundreds of values, that took
    a fifth of the time of a page.
    """

    def render(
        self, name: str, value: Any, attrs: Any = None, renderer: Any = None
    ) -> SafeString:
        chosen = self.format_value(value)
        options = (
            (code, SafeString(" selected" if str(code) in chosen else ""), words)
            for code, words in self.choices
        )
        return format_html(
            '<select name="{}"{}>{}\n</select>',
            name,
            flatatt(self.build_attrs(self.attrs, attrs)),
            format_html_join("", '\n  <option value="{}"{}>{}</option>', options),
        )


class Choice(forms.ChoiceField):
    """One of a few values, or all; says which there are when it is another."""

    widget = Box
    codes: list[str]
    told: dict[str, Any]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def offer(self, choices: Iterable[tuple[str, Any]], *, or_all: bool = True) -> None:
        offered = list(choices)
        self.choices = [*([("", _("すべて"))] if or_all else []), *offered]
        self.told = dict(offered)
        self.codes = list(self.told)

    def words(self, code: str) -> str:
        """Return how a choice is called; what isn't one, as it is."""
        return str(self.told.get(code, code))

    def validate(self, value: str) -> None:
        if value and value not in self.codes:
            raise forms.ValidationError(
                translate("「%(value)s」は選べません。選べる値：%(list)s")
                % {"value": value, "list": workflow.listed(self.codes)}
            )


class AddressForm(forms.Form):
    """Reads the address; `unless_said` holds what is meant where it says nothing.

    What it has no field for, and what is said twice, are errors too.
    """

    def __init__(self, asked: QueryDict, unless_said: dict[str, str] | None = None):
        super().__init__((unless_said or {}) | asked.dict(), label_suffix="")
        self.asked = asked

    def forget(self, name: str) -> None:
        """Read the address as if it had not said this."""
        self.asked = self.asked.copy()
        self.asked.pop(name, None)
        self.data = {key: said for key, said in self.data.items() if key != name}

    def offer(
        self, name: str, choices: Iterable[tuple[str, Any]], *, or_all: bool = True
    ) -> None:
        """Let the field of this name take these values."""
        field = self.fields[name]
        assert isinstance(field, Choice)  # noqa: S101  (tells mypy)
        field.offer(choices, or_all=or_all)

    def clean(self) -> dict[str, Any]:
        for name in self.asked:
            if name not in self.fields:
                self.add_error(
                    None,
                    translate("「%(name)s」という絞り込みはありません。")
                    % {"name": name},
                )
            elif len(self.asked.getlist(name)) > 1:
                self.add_error(name, translate("値は一つだけ指定してください。"))
        return self.cleaned_data

    def problems(self) -> list[dict[str, Any]]:
        """Return what is wrong with the address: `name`, `label`, `sentences`."""
        return [
            {
                "name": "" if name == NON_FIELD_ERRORS else name,
                "label": self.fields[name].label if name in self.fields else "",
                "sentences": sentences,
            }
            for name, sentences in self.errors.items()
        ]

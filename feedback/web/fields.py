"""Fields that several forms of the site have."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import ProhibitNullCharactersValidator
from django.utils.translation import gettext as translate

# What stands where a byte could not be read (Unicode 23.8).
LOST = "\N{REPLACEMENT CHARACTER}"


class TextField(forms.CharField):
    """What is kept as it was typed, or not at all.

    PostgreSQL has no NUL, and a sign that could not be read is lost: neither is taken
    for what somebody wrote.
    """

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [
            one
            for one in self.validators
            if not isinstance(one, ProhibitNullCharactersValidator)
        ]
        self.validators.append(check_legible)


def check_legible(text: str) -> None:
    """Raise ValidationError where the text holds a NUL, or lost a sign on its way."""
    if "\0" in text:
        raise ValidationError(translate("使えない文字（NUL）が含まれています。"))
    if LOST in text:
        around = text[max(0, text.index(LOST) - 5) :][:11].replace("\n", " ")
        raise ValidationError(
            translate(
                "読み取れない文字があります：「%(around)s」。入力し直してください。"
            ),
            params={"around": around},
        )


class WordsField(TextField):
    """Several lines: a browser sends them with CR LF, the ledger keeps LF."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.replace("\r\n", "\n")
        return super().to_python(value)

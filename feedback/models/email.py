"""Addresses of mail, kept and compared in one form: NFKC, no blanks around, lower case.

So ＭＩＯ＠daicho.example, typed with a Japanese keyboard, is mio@daicho.example.
"""

import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms
from django.db import models

if TYPE_CHECKING:
    EmailField = models.EmailField[str, str]
else:
    EmailField = models.EmailField


def fold_email(text: str) -> str:
    """Return the address as it is kept."""
    return unicodedata.normalize("NFKC", text).strip().lower()


class EmailInput(forms.EmailField):
    """Takes an address as people type it; its value is as it is kept.

    A browser refuses full-width signs in a field of type `email` before anybody could
    fold them, so the type is text, with the keyboard of an address.
    """

    widget = forms.TextInput

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.widget.attrs |= {
            "inputmode": "email",
            "autocomplete": "email",
            "autocapitalize": "none",
            "spellcheck": "false",
        }

    def to_python(self, value: Any) -> str:
        return fold_email(super().to_python(value) or "")


class EmailAddressField(EmailField):
    """Folds what it stores and what it is asked for, by whatever hand."""

    def to_python(self, value: Any) -> Any:
        return _folded(super().to_python(value))

    def get_prep_value(self, value: Any) -> Any:
        return _folded(super().get_prep_value(value))

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": EmailInput, **kwargs})


def _folded(value: Any) -> Any:
    return fold_email(value) if isinstance(value, str) else value

"""Fields that several forms of the site have."""

from typing import Any

from django import forms


class WordsField(forms.CharField):
    """Several lines: a browser sends them with CR LF, the ledger keeps LF."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(widget=forms.Textarea(attrs={"rows": rows}), **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.replace("\r\n", "\n")
        return super().to_python(value)

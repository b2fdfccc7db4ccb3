"""What the forms of the workbench have in common."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext as translate

from feedback.models import Meeting, Speech, User


def acting(request: HttpRequest) -> User:
    """Return who acts; the site lets nobody in who has no account."""
    return cast(User, request.user)


def choose_from(
    form: forms.BaseForm,
    name: str,
    rows: Any,
    listed: Iterable[tuple[Any, str]] | None = None,
) -> None:
    """Let a field choose among these rows. `listed` are the same as choices that are
    loaded already: a table of forms would ask the database for each row of it."""
    field = cast("forms.ModelChoiceField[Any]", form.fields[name])
    field.queryset = rows
    if listed is not None:
        _list(field, listed)


def fill(field: Any, rows: Any, loaded: Iterable[Any]) -> None:
    """Let a field of a table of forms choose among rows that are loaded already."""
    field.queryset = rows
    _list(field, [(row.pk, str(row)) for row in loaded])


def _list(
    field: "forms.ModelChoiceField[Any]", listed: Iterable[tuple[Any, str]]
) -> None:
    field.choices = [("", field.empty_label or ""), *listed]


class WordsField(forms.CharField):
    """Several lines: a browser sends them with CR LF, the ledger keeps LF."""

    def __init__(self, *, rows: int, **kwargs: Any) -> None:
        super().__init__(widget=text_area(rows), **kwargs)

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            value = value.replace("\r\n", "\n")
        return super().to_python(value)


def text_area(rows: int) -> forms.Textarea:
    return forms.Textarea({"rows": rows})


def day_input() -> forms.DateInput:
    return forms.DateInput({"type": "date"}, format="%Y-%m-%d")


def find_speech(
    form: forms.BaseForm, meeting: Meeting | None, number: int | None
) -> Speech | None:
    """Return the speech of this number in the meeting; None without a number.

    Where there is no such speech, or no meeting was chosen, the form says so.
    """
    if number is None:
        return None
    if meeting is None:
        form.add_error("meeting", translate("発言番号には、会合も選んでください。"))
        return None
    speech = Speech.objects.filter(meeting=meeting, number=number).first()
    if speech is None:
        form.add_error("speech_number", no_such_speech(meeting, number))
    return speech


def no_such_speech(meeting: Meeting, number: int) -> str:
    return translate("%(meeting)sに発言番号%(number)sはありません。") % {
        "meeting": meeting,
        "number": number,
    }


def add_problems(form: forms.Form, problem: ValidationError) -> None:
    """Say a model's complaints beside the form's fields of the same names."""
    if not hasattr(problem, "error_dict"):
        form.add_error(None, problem)
        return
    for name, errors in problem.error_dict.items():
        known = name in form.fields and name != NON_FIELD_ERRORS
        form.add_error(name if known else None, errors)

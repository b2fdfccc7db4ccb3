"""Filters that refuse what they do not know: a misspelt one that lists everything
would be a lie."""

from collections.abc import Iterable
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.core.validators import ProhibitNullCharactersValidator
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as translate
from django_filters import filters
from django_filters import rest_framework as django_filters
from drf_spectacular.types import OpenApiTypes
from drf_spectacular.utils import extend_schema_field
from rest_framework.exceptions import ValidationError
from rest_framework.request import Request

from feedback.workflow import listed

Rows = QuerySet[Any]
LARGEST = 2_147_483_647  # PostgreSQL's integer
EVERYWHERE = ("format",)


class Filters(django_filters.FilterSet):
    """A list's filters; one value each, but for the choices."""

    @classmethod
    def many(cls) -> set[str]:
        """Return the names that may be given several times."""
        return {
            name for name, one in cls.base_filters.items() if isinstance(one, Choices)
        }


class StrictFilterBackend(django_filters.DjangoFilterBackend):
    """Filters lists only: one row is found by its address alone."""

    def filter_queryset(self, request: Request, queryset: Rows, view: Any) -> Rows:
        if view.detail:
            return queryset
        filtered: Rows = super().filter_queryset(request, queryset, view)
        return filtered


def check_parameters(request: Request, known: Iterable[str], many: set[str]) -> None:
    """Raise ValidationError for a parameter that is not known, is empty or is given
    twice."""
    known = [*known, *EVERYWHERE]
    errors = {}
    for name, values in request.query_params.lists():
        if name not in known:
            errors[name] = translate(
                "「%(name)s」という指定はありません。使えるもの：%(known)s"
            ) % {"name": name, "known": listed(sorted(known))}
        elif not all(value.strip() for value in values):
            errors[name] = translate("値がありません。")
        elif "\0" in "".join(values):
            errors[name] = str(ProhibitNullCharactersValidator.message)
        elif len(values) > 1 and name not in many:
            errors[name] = translate("値は一つだけ指定してください。")
    if errors:
        raise ValidationError(errors)


class _Whole(forms.IntegerField):
    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=0, max_value=LARGEST, **kwargs)


@extend_schema_field(OpenApiTypes.INT)
class Number(filters.NumberFilter):
    field_class = _Whole

    def get_max_validator(self) -> None:
        """The field has its own."""


class _CommaList(forms.SelectMultiple):
    """Several values, by repeating the parameter or by commas."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        given = super().value_from_datadict(data, files, name) or []
        return [part.strip() for value in given for part in value.split(",")]


class _ChoicesField(forms.MultipleChoiceField):
    widget = _CommaList

    def validate(self, value: list[str]) -> None:
        known = [code for code, _label in self.choices]  # type: ignore[misc, union-attr]
        for one in value:
            if one not in known:
                raise forms.ValidationError(
                    translate("「%(value)s」は選べません。選べる値：%(list)s"),
                    params={"value": one, "list": listed(known)},
                )


class Choices(filters.MultipleChoiceFilter):
    """One or several codes of an axis; any of them matches.

    Asks the column as the viewer sees it, where the rows have one.
    """

    field_class = _ChoicesField

    def filter(self, qs: Rows, value: list[str]) -> Rows:
        if not value:
            return qs
        return qs.filter(**{f"{seen_column(qs, self.field_name)}__in": value})


class _YesNoField(forms.Field):
    widget = forms.TextInput

    def to_python(self, value: Any) -> bool | None:
        words = {"true": True, "false": False}
        if value in (None, ""):
            return None
        if value not in words:
            raise forms.ValidationError(
                translate("「%(value)s」は選べません。選べる値：%(list)s"),
                params={"value": value, "list": listed(words)},
            )
        return words[value]


class YesNo(filters.BooleanFilter):
    field_class = _YesNoField


class _DayField(forms.Field):
    def to_python(self, value: Any) -> date | None:
        return _parsed(parse_date, value) if value else None


class Day(filters.DateFilter):
    """2030-05-17"""

    field_class = _DayField


class _SinceField(forms.Field):
    def to_python(self, value: Any) -> datetime | None:
        return as_moment(value) if value else None


class Since(filters.IsoDateTimeFilter):
    """2030-05-17T09:00:00+09:00, or a day: its beginning in Tokyo."""

    field_class = _SinceField


class Word(filters.CharFilter):
    """Text, compared as it is."""


class Reference(Word):
    """A row by its id, else by another of its names."""

    def __init__(self, *args: Any, by: str, name: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.name = by, name

    def filter(self, qs: Rows, value: str) -> Rows:
        if not value:
            return qs
        pk = as_id(value)
        return qs.filter(**({self.by: pk} if pk else {self.name: value}))


def as_id(value: str) -> int | None:
    """Return the value as the id of a row; None if it is not a number of that size."""
    return int(value) if value.isdecimal() and len(value) < 19 else None


def as_moment(value: str) -> datetime:
    """Return the moment that ISO 8601 names; raise forms.ValidationError."""
    moment = _tried(parse_datetime, value)
    if moment is None:
        moment = datetime.combine(_parsed(parse_date, value), time())
    return moment if timezone.is_aware(moment) else timezone.make_aware(moment)


def seen_column(rows: Rows, name: str) -> str:
    """Return the column as the viewer sees it, where the rows have one."""
    seen = f"seen_{name}"
    return seen if seen in rows.query.annotations else name


def _tried(parse: Any, value: str) -> Any:
    try:
        return parse(value.strip())
    except ValueError:
        return None


def _parsed(parse: Any, value: str) -> Any:
    found = _tried(parse, value)
    if found is None:
        raise forms.ValidationError(
            translate("「%(value)s」は日時として読めません。例：%(example)s"),
            params={"value": value, "example": "2030-05-17, 2030-05-17T09:00:00Z"},
        )
    return found

"""Serializers: base classes, and how other rows are named inside a row."""

from datetime import UTC
from typing import Any

from rest_framework import serializers

from feedback.models import scope_of
from feedback.workflow import Role


class Shown(serializers.ModelSerializer[Any]):
    """Shows a row; nothing is written through it."""

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        for field in fields.values():
            field.read_only = True
        return fields

    def runs(self, panel_id: int) -> bool:
        """Return whether the reader is the panel's secretariat."""
        request = self.context.get("request")
        return request is not None and scope_of(request.user).runs(panel_id)


class Described(serializers.Serializer[Any]):
    """Declares the fields of a description (models/description.py): all are there."""

    def get_fields(self) -> dict[str, Any]:
        fields = super().get_fields()
        for field in fields.values():
            field.read_only = True
        return fields


class Moment(serializers.DateTimeField):
    """Written as descriptions write it: UTC, ISO 8601."""

    def to_representation(self, value: Any) -> str:
        written: str = value.astimezone(UTC).isoformat()
        return written


def in_order(shape: Any, described: Any) -> Any:
    """Return the description with just the fields that `shape` declares, in its order.

    What was frozen by a publication has lost the order in jsonb, and may be older than
    a field.
    """
    if isinstance(shape, serializers.ListSerializer):
        return [in_order(shape.child, one) for one in described or ()]
    if described is None or not isinstance(shape, Described):
        return described
    return {
        name: in_order(field, described.get(name))
        for name, field in shape.fields.items()
    }


class MemberBrief(Described):
    id = serializers.IntegerField()
    name = serializers.CharField()
    display_name = serializers.CharField()
    role = serializers.ChoiceField(choices=Role.choices)


class SpeechBrief(Described):
    id = serializers.IntegerField()
    number = serializers.IntegerField()

"""What a body may hold: nothing unknown, nothing of another type, and other rows by
the names that people use."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from feedback.models import (
    Comment,
    Edition,
    Item,
    Meeting,
    Member,
    Panel,
    Revision,
    Speech,
    User,
)
from feedback.workflow import Role, listed

LARGEST = 2**63 - 1  # PostgreSQL's bigint
LARGEST_NUMBER = 2**31 - 1  # PostgreSQL's integer
BY_NUMBER = {"type": "integer", "minimum": 0, "maximum": LARGEST_NUMBER}
BY_ID = {"type": "integer", "minimum": 1}
BY_NAME = {"type": "string"}


class Input(serializers.Serializer[Any]):
    """A body of declared fields; one that is not declared is refused by its name."""

    def to_internal_value(self, data: Any) -> Any:
        unknown = self._unknown(data) if isinstance(data, Mapping) else {}
        try:
            given = super().to_internal_value(data)
        except serializers.ValidationError as error:
            raise serializers.ValidationError(
                {**error.detail, **unknown}  # type: ignore[dict-item]
            ) from error
        if unknown:
            raise serializers.ValidationError(unknown)
        return given

    def _unknown(self, data: Mapping[str, Any]) -> dict[str, list[str]]:
        known = listed(self.fields)
        return {
            str(name): [
                translate("「%(name)s」という項目はありません。使えるもの：%(known)s")
                % {"name": name, "known": known}
            ]
            for name in data
            if name not in self.fields
        }


class Text(serializers.CharField):
    """A string, as it is: no number is taken for one."""

    default_error_messages = {
        "type": _("文字列で書いてください。"),
        "characters": _("文字でない符号（サロゲートの片方）が含まれています。"),
    }

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("type")
        if any("\ud800" <= character <= "\udfff" for character in data):
            self.fail("characters")
        return super().to_internal_value(data)


class Whole(serializers.IntegerField):
    """A whole number from 1 on that PostgreSQL's integer holds."""

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(min_value=1, max_value=LARGEST_NUMBER, **kwargs)

    def to_internal_value(self, data: Any) -> int:
        if type(data) is not int:
            self.fail("invalid")
        return super().to_internal_value(data)


class Code(serializers.ChoiceField):
    """One code of an axis; says which there are."""

    default_error_messages = {
        "invalid_choice": _("「{input}」は選べません。選べる値：{known}")
    }

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str) or data not in self.choices:
            self.fail("invalid_choice", input=data, known=listed(self.choices))
        return data


class Reference(serializers.Field[Any, Any, Any, Any]):
    """A row named by an id, a number or a name; unknown is refused with the value.

    Looks among the rows of `context["panel"]`, which the writer runs or takes part in.
    """

    default_error_messages = {
        "type": _("「{value}」では指定できません。"),
        "unknown": _("「{value}」は見つかりません。"),
    }
    types: tuple[type, ...] = (int,)

    def to_internal_value(self, data: Any) -> Any:
        if type(data) not in self.types:
            self.fail("type", value=data)
        if isinstance(data, int) and not 0 < data <= LARGEST:
            self.fail("unknown", value=data)
        if isinstance(data, str):
            Text().run_validation(data)
        found = list(self.find(data)[:2])
        if len(found) != 1:
            self.fail("unknown", value=data)
        return found[0]

    def find(self, value: Any) -> QuerySet[Any]:
        """Return the rows that the value may name; one is right."""
        raise NotImplementedError

    def to_representation(self, value: Any) -> Any:
        return value

    @property
    def panel(self) -> Panel:
        panel: Panel = self.context["panel"]
        return panel


@extend_schema_field(BY_NUMBER)
class MeetingByNumber(Reference):
    def find(self, value: int) -> QuerySet[Meeting]:
        return self.panel.meetings.filter(number=value)


@extend_schema_field({"oneOf": [BY_NAME, BY_ID]})
class EditionByName(Reference):
    types = (int, str)

    def find(self, value: int | str) -> QuerySet[Edition]:
        editions: QuerySet[Edition] = self.context.get(
            "editions", Edition.objects.filter(draft__panel=self.panel)
        )
        return editions.filter(
            **({"pk": value} if type(value) is int else {"label": value})
        )


@extend_schema_field({"oneOf": [BY_NAME, BY_ID]})
class ItemByName(Reference):
    types = (int, str)

    def find(self, value: int | str) -> QuerySet[Item]:
        items = Item.objects.filter(draft__panel=self.panel)
        return items.filter(**({"pk": value} if type(value) is int else {"key": value}))


@extend_schema_field(BY_ID)
class MemberById(Reference):
    def find(self, value: int) -> QuerySet[Member]:
        return self.panel.members.filter(pk=value)


@extend_schema_field(BY_NAME)
class UserByName(Reference):
    """One who may be put in charge: another's account is as unknown as none."""

    types = (str,)

    def find(self, value: str) -> QuerySet[User]:
        seats = self.panel.members.filter(role=Role.SECRETARIAT)
        in_charge = Q(pk__in=seats.values("user")) | Q(is_superuser=True)
        return User.objects.filter(in_charge, username=value, is_active=True)


@extend_schema_field(BY_NAME)
class CommentByRef(Reference):
    types = (str,)

    def find(self, value: str) -> QuerySet[Comment]:
        return Comment.objects.visible_to(self.context["request"].user).filter(
            ref=value
        )


@extend_schema_field(BY_ID)
class RevisionById(Reference):
    """One of the comment's own."""

    def find(self, value: int) -> QuerySet[Revision]:
        revisions: QuerySet[Revision] = self.context["comment"].revisions.filter(
            pk=value
        )
        return revisions


@extend_schema_field(
    {
        "oneOf": [
            BY_NUMBER,
            {
                "type": "object",
                "properties": {"number": BY_NUMBER},
                "required": ["number"],
            },
        ]
    }
)
class SpeechByNumber(Reference):
    """A speech by its number in the meeting: 15, or {"number": 15}.

    The meeting is another field of the body, or the comment's: see `speech_in`.
    """

    types = (int, dict)

    def to_internal_value(self, data: Any) -> int:
        number = data.get("number") if isinstance(data, dict) else data
        if type(number) is not int or (isinstance(data, dict) and len(data) > 1):
            self.fail("type", value=data)
        if not 0 < number <= LARGEST_NUMBER:
            self.fail("unknown", value=number)
        return number


def speech_in(meeting: Meeting | None, number: int | None) -> Speech | None:
    """Return the speech of the meeting; raise ValidationError if there is none."""
    if number is None:
        return None
    speeches = Speech.objects.filter(meeting=meeting, number=number)
    speech = speeches.first() if meeting else None
    if speech is None:
        raise serializers.ValidationError(
            {
                "speech": translate(
                    "「%(value)s」という番号の発言は、その会合にありません。"
                )
                % {"value": number}
            }
        )
    return speech

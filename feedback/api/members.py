from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from feedback.api.brief import Shown
from feedback.api.filters import Choices, Filters, Rows, Word, as_id
from feedback.api.viewset import LedgerViewSet
from feedback.models import Member
from feedback.workflow import Role


class MemberFilters(Filters):
    panel = Word("panel__slug")
    role = Choices("role", choices=Role.choices)
    name = Word(method="by_name")

    def by_name(self, rows: Rows, name: str, value: str) -> Rows:
        return rows.filter(pk__in=members_called(value).values("pk"))


class MemberSerializer(Shown):
    panel = serializers.CharField(source="panel.slug")
    display_name = serializers.CharField()
    username = serializers.SerializerMethodField(
        help_text=_("利用者名。会議体の事務局にだけ見えます。")
    )

    class Meta:
        model = Member
        fields = [
            "id",
            "panel",
            "name",
            "display_name",
            "kana",
            "role",
            "title",
            "affiliation",
            "position",
            "username",
        ]

    def get_username(self, member: Member) -> str | None:
        known = member.user and self.runs(member.panel_id)
        return member.user.username if member.user and known else None


class MemberViewSet(LedgerViewSet):
    queryset = Member.objects.select_related("panel", "user")
    serializer_class = MemberSerializer
    filterset_class = MemberFilters


def members_called(value: str) -> "QuerySet[Member]":
    """Return the members with this id, or this name with or without 構成員 and the
    like after it."""
    pk = as_id(value)
    if pk is not None:
        return Member.objects.filter(pk=pk)
    return Member.objects.called(value)

"""What applying an import would do, declared; and what is said when it is applied."""

from typing import Any

from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request

from feedback.api.brief import Described, in_order
from feedback.api.inputs import Code, Input
from feedback.importer.minutes.entries import Lot, Thing
from feedback.importer.minutes.landing import REST as CODES
from feedback.workflow import listed

SAID = _(
    "未確認の提案の扱い。accept：採用する、reject：不採用にする、"
    "leave：未確認のまま残す。"
)
RESTS = [(code, code) for code in CODES]
REST = OpenApiParameter("rest", enum=CODES, description=SAID, default="accept")


class LotCounts(Described):
    new = serializers.IntegerField()
    changed = serializers.IntegerField()
    unchanged = serializers.IntegerField()
    doubtful = serializers.IntegerField()


class PlanChange(Described):
    field = serializers.CharField()
    label = serializers.CharField()  # type: ignore[assignment]
    old = serializers.CharField()
    new = serializers.CharField()


class PlanEntry(Described):
    thing = serializers.ChoiceField(choices=Thing.choices)
    lot = serializers.ChoiceField(choices=Lot.choices)
    speech = serializers.IntegerField(allow_null=True)
    line = serializers.IntegerField(allow_null=True)
    name = serializers.CharField()
    summary = serializers.CharField()
    refs = serializers.ListField(child=serializers.CharField())
    changes = PlanChange(many=True)
    why = serializers.ListField(child=serializers.CharField())


class PlanSerializer(Described):
    meeting = serializers.IntegerField(allow_null=True)
    exists = serializers.BooleanField(help_text=_("会合が台帳にすでにあるか"))
    counts = LotCounts()
    counts_by_thing = serializers.DictField(child=LotCounts())
    blocked = serializers.ListField(child=serializers.CharField())
    entries = PlanEntry(many=True)

    def to_representation(self, plan: dict[str, Any]) -> Any:
        return in_order(self, plan)


class ApplyInput(Input):
    rest = Code(choices=RESTS, required=False, help_text=SAID)


def rest_asked(request: Request) -> str:
    """Return what the address says of the rest; raise ValidationError."""
    rest = request.query_params.get("rest", "accept")
    if rest not in CODES:
        raise serializers.ValidationError(
            {
                "rest": translate("「%(value)s」は選べません。選べる値：%(list)s")
                % {"value": rest, "list": listed(CODES)}
            }
        )
    return rest

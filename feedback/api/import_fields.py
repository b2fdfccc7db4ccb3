"""The import's JSON: a file of minutes, how far it is, and what came of it."""

from typing import Any

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from feedback.api.brief import Described, Shown
from feedback.api.filters import Choices, Filters, Word
from feedback.importer.handed_in.refusal import refusal_said
from feedback.models import HandedIn, Import, ImportState


class ImportRefusal(Described):
    code = serializers.CharField()
    message = serializers.CharField()


class ImportCounts(Described):
    speeches = serializers.IntegerField()
    pending = serializers.IntegerField()
    accepted = serializers.IntegerField()
    rejected = serializers.IntegerField()
    doubtful = serializers.IntegerField(help_text=_("疑義のある提案"))


class ImportOutcome(Described):
    """The remarks (refs) that are new, were changed, or whose speech was corrected."""

    refs = serializers.ListField(child=serializers.CharField())
    changed = serializers.ListField(child=serializers.CharField())
    flagged = serializers.ListField(child=serializers.CharField())

    def to_representation(self, outcome: dict[str, Any]) -> dict[str, Any]:
        return {name: outcome.get(name, []) for name in ("refs", "changed", "flagged")}


class HandedInSerializer(Shown):
    """What every file that was handed in shows alike."""

    refusal = serializers.SerializerMethodField()
    same_file = serializers.ListField(
        source="twins",
        child=serializers.IntegerField(),
        help_text=_("同じファイルの、ほかの取り込み"),
    )
    uploaded_by = serializers.CharField(source="uploaded_by.username")

    @extend_schema_field(ImportRefusal(allow_null=True))
    def get_refusal(self, import_: HandedIn) -> dict[str, str] | None:
        if import_.state != ImportState.REFUSED:
            return None
        return {"code": import_.refusal_code, "message": refusal_said(import_)}

    def _absolute(self, name: str, import_: HandedIn) -> str:
        path = reverse(name, args=[import_.pk])
        url: str = self.context["request"].build_absolute_uri(path)
        return url


class ImportSerializer(HandedInSerializer):
    url = serializers.SerializerMethodField()
    web_url = serializers.SerializerMethodField()
    panel = serializers.CharField(source="panel.slug")
    meeting = serializers.SerializerMethodField()
    counts = ImportCounts()
    outcome = serializers.SerializerMethodField()

    class Meta:
        model = Import
        fields = [
            "id",
            "url",
            "web_url",
            "panel",
            "meeting",
            "file_name",
            "size",
            "sha256",
            "state",
            "progress",
            "refusal",
            "counts",
            "same_file",
            "uploaded_by",
            "applied_at",
            "outcome",
            "version",
            "created_at",
            "updated_at",
        ]

    def get_url(self, import_: Import) -> str:
        return self._absolute("api:import-detail", import_)

    def get_web_url(self, import_: Import) -> str:
        return self._absolute("admin:feedback_import_change", import_)

    def get_meeting(self, import_: Import) -> int | None:
        """The meeting that it was put into, else the one that was named with it."""
        return import_.meeting.number if import_.meeting else import_.meeting_number

    @extend_schema_field(ImportOutcome(allow_null=True))
    def get_outcome(self, import_: Import) -> Any:
        """What applying it did; null before."""
        if import_.state != ImportState.APPLIED:
            return None
        return ImportOutcome(import_.outcome).data


class ImportFilters(Filters):
    panel = Word("panel__slug")
    state = Choices("state", choices=ImportState.choices)

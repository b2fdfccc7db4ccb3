from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from feedback.api.brief import Moment, Shown
from feedback.api.filters import Choices, Filters, Since, Word
from feedback.api.viewset import LedgerViewSet
from feedback.models import Action, Event


class EventFilters(Filters):
    panel = Word("comment__panel__slug")
    comment = Word("comment__ref")
    action = Choices("action", choices=Action.choices)
    since = Since("at", lookup_expr="gte")


class EventSerializer(Shown):
    panel = serializers.CharField(source="comment.panel.slug")
    comment = serializers.CharField(source="comment.ref")
    by = serializers.SerializerMethodField(
        help_text=_("利用者名。会議体の事務局にだけ見えます。")
    )
    at = Moment()
    before = serializers.DictField()
    after = serializers.DictField()

    class Meta:
        model = Event
        fields = [
            "id",
            "panel",
            "comment",
            "action",
            "by",
            "at",
            "note",
            "before",
            "after",
        ]

    def get_by(self, event: Event) -> str | None:
        return event.by.username if self.runs(event.comment.panel_id) else None


class EventViewSet(LedgerViewSet):
    queryset = Event.objects.select_related("comment__panel", "by")
    serializer_class = EventSerializer
    filterset_class = EventFilters

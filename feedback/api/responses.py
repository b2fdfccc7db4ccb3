from typing import Any

from rest_framework import serializers

from feedback.api.brief import Described, SpeechBrief
from feedback.api.filters import Choices, Number, Word
from feedback.api.links import LinkedFilters, LinkedViewSet
from feedback.models import Response
from feedback.models.description import describe_response
from feedback.workflow import ResponseChannel, ResponseState


class ResponseBrief(Described):
    id = serializers.IntegerField()
    text = serializers.CharField()
    responder = serializers.CharField(allow_null=True)
    meeting = serializers.IntegerField(allow_null=True)
    speech = SpeechBrief(allow_null=True)
    channel = serializers.ChoiceField(choices=ResponseChannel.choices)
    state = serializers.ChoiceField(choices=ResponseState.choices)


class ResponseSerializer(ResponseBrief):
    panel = serializers.CharField()
    comments = serializers.ListField(child=serializers.CharField())
    publication = serializers.IntegerField(allow_null=True)

    def to_representation(self, response: Any) -> dict[str, Any]:
        published = response.publication
        return describe_response(response) | {
            "panel": response.panel.slug,
            "comments": response.refs,
            "publication": published.number if published else None,
        }


class ResponseFilters(LinkedFilters):
    linked_as = "responses"
    panel = Word("panel__slug")
    meeting = Number("meeting__number")
    channel = Choices("channel", choices=ResponseChannel.choices)
    state = Choices("state", choices=ResponseState.choices)


class ResponseViewSet(LinkedViewSet):
    linked_as = "responses"
    queryset = Response.objects.select_related(
        "panel", "responder", "meeting", "speech", "publication"
    )
    serializer_class = ResponseSerializer
    filterset_class = ResponseFilters

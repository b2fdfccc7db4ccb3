"""Addresses under /api/v1/."""

from django.urls import include, path
from rest_framework.routers import DefaultRouter

from feedback.api import docs
from feedback.api.alarms import AlarmViewSet
from feedback.api.anchors import AnchorViewSet
from feedback.api.changes import ChangeViewSet
from feedback.api.comments import CommentViewSet
from feedback.api.confirmations import ConfirmationViewSet
from feedback.api.drafts import DraftViewSet
from feedback.api.edition_imports import EditionImportViewSet
from feedback.api.editions import EditionViewSet
from feedback.api.events import EventViewSet
from feedback.api.imports import ImportViewSet
from feedback.api.items import ItemViewSet
from feedback.api.meetings import MeetingViewSet
from feedback.api.members import MemberViewSet
from feedback.api.panels import PanelViewSet
from feedback.api.passages import PassageViewSet
from feedback.api.publications import PublicationViewSet
from feedback.api.responses import ResponseViewSet
from feedback.api.revisions import RevisionViewSet
from feedback.api.speeches import SpeechViewSet
from feedback.api.statistics import StatisticsViewSet

app_name = "api"

router = DefaultRouter()
router.include_format_suffixes = False
router.APIRootView = docs.Root
for name, viewset in {
    "panels": PanelViewSet,
    "members": MemberViewSet,
    "meetings": MeetingViewSet,
    "speeches": SpeechViewSet,
    "drafts": DraftViewSet,
    "editions": EditionViewSet,
    "items": ItemViewSet,
    "passages": PassageViewSet,
    "comments": CommentViewSet,
    "responses": ResponseViewSet,
    "revisions": RevisionViewSet,
    "confirmations": ConfirmationViewSet,
    "events": EventViewSet,
    "publications": PublicationViewSet,
    "imports": ImportViewSet,
    "edition-imports": EditionImportViewSet,
    "anchors": AnchorViewSet,
    "alarms": AlarmViewSet,
}.items():
    router.register(name, viewset, basename=name.removesuffix("s"))
router.register(
    r"editions/(?P<edition>[0-9]{1,18})/changes", ChangeViewSet, basename="change"
)
router.register("statistics", StatisticsViewSet, basename="statistics")

urlpatterns = [
    path("schema/", docs.Schema.as_view(), name="schema"),
    path("docs/", docs.Docs.as_view(), name="docs"),
    path("", include(router.urls)),
]

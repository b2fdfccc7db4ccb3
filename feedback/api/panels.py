from feedback.api.brief import Shown
from feedback.api.viewset import LedgerViewSet
from feedback.models import Panel


class PanelSerializer(Shown):
    class Meta:
        model = Panel
        fields = ["slug", "name", "short_name", "name_en", "ministry", "description"]


class PanelViewSet(LedgerViewSet):
    queryset = Panel.objects.all()
    serializer_class = PanelSerializer
    lookup_field = "slug"
    lookup_value_regex = r"[a-z0-9-]{1,40}"

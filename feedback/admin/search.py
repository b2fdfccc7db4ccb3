"""Search boxes that find ｶﾅ and full-width letters as the database folds them."""

from typing import TYPE_CHECKING, Any

from django.contrib import admin
from django.contrib.admin.utils import lookup_spawns_duplicates
from django.db.models import Q, Value
from django.http import HttpRequest

from feedback.models.fields import Fold

if TYPE_CHECKING:
    BaseAdmin = admin.ModelAdmin[Any]
else:
    BaseAdmin = object


class FoldedSearch(BaseAdmin):
    """Looks for each word in the folded columns, and in `search_fields` as they are."""

    folded_fields: tuple[str, ...] = ()

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        for word in search_term.split():
            found = Q()
            for name in self.folded_fields:
                found |= Q(**{f"{name}__contains": Fold(Value(word))})
            for name in self.search_fields:
                found |= Q(**{f"{name}__icontains": word})
            queryset = queryset.filter(found)
        several = any(
            lookup_spawns_duplicates(self.opts, name) for name in self.search_fields
        )
        return queryset, several

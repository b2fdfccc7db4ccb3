"""The search over comments, speeches, answers, passages; of all panels, or of one."""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.http import urlencode
from django.views.decorators.http import require_safe

from feedback.models import Panel, Viewer
from feedback.web.found import Found, Words
from feedback.web.pages import panel_or_404, show
from feedback.web.search_form import SearchForm
from feedback.web.search_sorts import SORTS, Sort

# Rows of each sort where all are shown, and where one is.
A_FEW, ON_A_SHEET = 3, 20
# So many are counted; whoever finds more is told that there are more.
COUNTED = 100


@require_safe
def search(request: HttpRequest, slug: str | None = None) -> HttpResponse:
    """Show what has the words of the address; 400 if it asks for what there isn't."""
    viewer = request.user
    panel = panel_or_404(viewer, slug) if slug else None
    form = SearchForm(request.GET, sorts=SORTS)
    words = form.cleaned_data["q"] if form.is_valid() else []
    groups = _Search(form, viewer, panel).groups() if words else []
    context = {
        "panel": panel,
        "form": form,
        "words": words,
        "groups": groups,
        "nothing": not any(group.rows for group in groups),
        "everywhere": urlencode({"q": request.GET.get("q", "")}),
        "problems": form.problems(),
    }
    return show(request, "search.html", context, status=400 if form.errors else 200)


@dataclass(frozen=True)
class Group:
    """What was found of one sort. `rows`: those that are shown; `next`: what the next
    page goes on after, None where there is none; `here`: this sort alone is shown."""

    sort: Sort
    count: int
    rows: list[Found]
    next: int | None
    here: bool

    @property
    def more(self) -> bool:
        """Whether there are more than `count`."""
        return self.count > COUNTED

    @property
    def counted(self) -> int:
        return min(self.count, COUNTED)


class _Search:
    def __init__(self, form: SearchForm, viewer: Viewer, panel: Panel | None) -> None:
        self.words: Words = form.cleaned_data["q"]
        self.among: str = form.cleaned_data["among"]
        self.before: int | None = form.cleaned_data["before"]
        self.viewer, self.panel = viewer, panel

    def groups(self) -> list[Group]:
        """Return all sorts, each with its count; with rows the one that was asked for,
        or else some of each."""
        return [self._group(sort) for sort in SORTS.values()]

    def _group(self, sort: Sort) -> Group:
        here = sort.name == self.among
        keys = first = self._keys(sort, COUNTED + 1)
        if here and self.before is not None:
            keys = self._keys(sort, ON_A_SHEET + 1, before=self.before)
        most = ON_A_SHEET if here else 0 if self.among else A_FEW
        shown = keys[:most]
        return Group(
            sort=sort,
            count=len(first),
            rows=sort.shown(shown, self.words, self.viewer) if shown else [],
            next=shown[-1] if shown and len(keys) > most else None,
            here=here,
        )

    def _keys(self, sort: Sort, most: int, before: int | None = None) -> list[int]:
        rows = sort.rows(self.viewer, self.panel)
        if before is not None:
            rows = rows.filter(pk__lt=before)
        found = rows.said(self.words).order_by("-pk")
        return list(found.values_list("pk", flat=True)[:most])

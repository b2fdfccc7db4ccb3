"""Places that a person has to look at: where a target of an earlier edition stands in a
later one is decided here, by one key each."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import admin, messages
from django.core.paginator import Page, Paginator
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext as translate

from feedback.admin.anchor_rows import AnchorRow, choices_for, doubtful
from feedback.admin.choices import acting
from feedback.admin.comment_page import REFUSED
from feedback.admin.edition_links import anchors_url
from feedback.admin.keys import can_be_asked, key_of
from feedback.admin.seats import ReadOnlyAdmin
from feedback.models import CarriedTarget, Edition, Item, Panel
from feedback.workflow import AnchorRefused, Refused

TEMPLATE = "admin/feedback/carriedtarget/anchors.html"
PER_PAGE = 50
KEPT = ("panel", "edition", "page")


@admin.register(CarriedTarget)
class CarriedTargetAdmin(ReadOnlyAdmin):
    """Its list is the work: what is decided is told on the page of its comment."""

    def changelist_view(
        self, request: HttpRequest, extra_context: dict[str, Any] | None = None
    ) -> HttpResponse:
        page = AnchorsPage(self, request)
        return page.post() if request.method == "POST" else page.show()

    def change_view(self, request: HttpRequest, *args: Any, **kw: Any) -> HttpResponse:
        return HttpResponseRedirect(anchors_url())


class AnchorsPage:
    def __init__(self, model_admin: CarriedTargetAdmin, request: HttpRequest) -> None:
        self.admin, self.request = model_admin, request
        self.user, self.query = acting(request), request.GET
        self.all_rows = doubtful(self.user)

    def rows(self) -> Any:
        """Return the rows of the panel and the edition that are asked for; what is not
        the user's has none."""
        rows = self.all_rows
        if slug := self.query.get("panel", ""):
            named = rows.filter(edition__draft__panel__slug=slug)
            rows = named if can_be_asked(slug) else rows.none()
        if edition := self.query.get("edition", ""):
            rows = rows.filter(edition=key_of(edition) or 0)
        return rows

    def post(self) -> HttpResponse:
        """Decide one or several; come back to the next."""
        do, _, key = self.request.POST.get("step", "").partition(":")
        keys = self.request.POST.getlist("pick") if do == "bulk" else [key]
        found = {row.pk: row for row in self.all_rows}
        rows = [found[pk] for text in keys if (pk := key_of(text) or 0) in found]
        at = self._after(rows[-1].pk) if rows else ""
        refusals = []
        for row in rows:
            try:
                self._decide(AnchorRow(row), do)
            except Refused as refusal:
                ref = row.target.comment.ref
                refusals.append(ref + translate("：") + refusal.sentence)
        if refusals or not rows:
            return self.show(REFUSED, refusals or [self._nothing(do)])
        said = translate("%(count)d件の対象箇所を決めました。") % {"count": len(rows)}
        messages.success(self.request, said)
        return HttpResponseRedirect(self.address(at=at) + (f"#row-{at}" if at else ""))

    def _decide(self, row: AnchorRow, do: str) -> None:
        """Decide one row; raises Refused."""
        given, carried = self.request.POST, row.carried
        state = given.get(f"state-{carried.pk}", "")
        note = given.get("note", "").strip() if do == "choose" else ""
        item = self._item(row, do)
        carried.decide(item=item, by=self.user, note=note, state=state)

    def _item(self, row: AnchorRow, do: str) -> Item | None:
        """Return where the place stands, None for nowhere; raises AnchorRefused."""
        if do == "gone":
            return None
        if do in ("accept", "bulk") and row.can_be_accepted:
            return row.carried.item if row.after else None
        if do == "choose":
            items = Item.objects.filter(draft=row.carried.edition.draft_id)
            key = key_of(self.request.POST.get("item", "")) or 0
            if item := items.filter(pk=key).first():
                return item
        raise AnchorRefused(
            translate("選ばれていません。項目か場所を選んでください。"), field="item"
        )

    def _nothing(self, do: str) -> str:
        if do == "bulk":
            return translate("選ばれていません。項目か場所を選んでください。")
        return translate("この対象箇所は、すでに決められています。")

    def _after(self, key: int) -> str:
        """Return the name of the row after this one, as they are shown."""
        keys = list(self.rows().values_list("pk", flat=True))
        at = keys.index(key) + 1 if key in keys else 0
        return f"t{keys[at]}" if at < len(keys) else ""

    def address(self, **other: Any) -> str:
        """Return the address of this list, without an open choice unless named."""
        kept = {name: self.query.get(name, "") for name in KEPT} | other
        return "?" + urlencode({name: value for name, value in kept.items() if value})

    def show(
        self, status: int = 200, refusals: list[str] | None = None
    ) -> HttpResponse:
        """Answer with the list; what was refused is told above it."""
        pages = Paginator(self.rows(), PER_PAGE)
        page: Page[Any] = pages.get_page(self.query.get("page", ""))
        rows = [AnchorRow(row) for row in page]
        self._open_choice(rows)
        context = self.admin.admin_site.each_context(self.request) | {
            "title": translate("対象箇所の要確認"),
            "opts": self.admin.opts,
            "rows": rows,
            "page": page,
            "earlier": self._page(page, -1),
            "later": self._page(page, 1),
            "sure": sum(row.is_sure for row in rows),
            "back": self.address(),
            "opening": self.address(pick="t"),
            "filters": self._filters(),
            "refusals": refusals or [],
            "errors": status != 200,
            "here": self.query.get("at") or (rows[0].name if rows else ""),
        }
        return TemplateResponse(self.request, TEMPLATE, context, status=status)

    def _open_choice(self, rows: list[AnchorRow]) -> None:
        for row in rows:
            if row.name == self.query.get("pick", ""):
                row.find = self.query.get("find", "").strip()[:100]
                row.choices = choices_for(row.carried, row.find)

    def _page(self, page: "Page[Any]", step: int) -> str:
        there = page.number + step
        return self.address(page=there) if there in page.paginator.page_range else ""

    def _filters(self) -> list[dict[str, Any]]:
        """Return the panels and editions that have something in doubt."""
        waits = self.all_rows.order_by().values("edition")
        editions = Edition.objects.filter(pk__in=waits).select_related("draft__panel")
        panels: dict[Panel, list[Edition]] = {}
        for edition in editions:
            panels.setdefault(edition.draft.panel, []).append(edition)
        chosen = self.query.get("edition", "")
        return [
            {
                "url": f"?{urlencode({'edition': edition.pk})}",
                "label": f"{panel} {edition}" if len(panels) > 1 else str(edition),
                "here": str(edition.pk) == chosen,
            }
            for panel, listed in panels.items()
            for edition in listed
        ]

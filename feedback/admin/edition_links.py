"""Ways from a draft and its editions to what belongs to them."""

from collections.abc import Iterator
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.translation import gettext as translate

from feedback.models import Draft, Edition, EditionImport


def compare_url(old: Edition, new: Edition) -> str:
    """Return the page that shows two editions side by side; the draft and its panel
    are loaded with `new`."""
    draft = new.draft
    path = reverse("compare", args=[draft.panel.slug, draft.key])
    return f"{path}?{urlencode({'from': old.label, 'to': new.label})}"


def anchors_url(edition: Edition | None = None, *, panel: str = "") -> str:
    """Return the list of the places in doubt: of an edition, or a panel (its slug)."""
    url = reverse("admin:feedback_carriedtarget_changelist")
    query = {"edition": edition.pk} if edition else {"panel": panel} if panel else {}
    return f"{url}?{urlencode(query)}" if query else url


def upload_url(draft: Draft) -> str:
    """Return the form that takes in a new edition of the draft."""
    url = reverse("admin:feedback_editionimport_add")
    return f"{url}?{urlencode({'draft': draft.pk})}"


def draft_tools(draft: Draft | None) -> list[dict[str, Any]]:
    """Return the links of a draft's page; [] for a draft that is not theirs."""
    if draft is None:
        return []
    editions = reverse("admin:feedback_edition_changelist")
    imports = reverse("admin:feedback_editionimport_changelist")
    return [
        {"url": upload_url(draft), "label": translate("新しい版を取り込む")},
        {"url": f"{editions}?draft={draft.pk}", "label": translate("版の一覧")},
        {"url": f"{imports}?draft={draft.pk}", "label": translate("取り込みの一覧")},
    ]


def edition_tools(edition: Edition | None) -> list[dict[str, Any]]:
    """Return the links of an edition's page; [] for one that is not theirs. Three
    queries."""
    return list(_tools(edition)) if edition else []


def _tools(edition: Edition) -> Iterator[dict[str, Any]]:
    order = edition.siblings()
    at = order.index(edition)
    if at:
        yield _to(order[at - 1], translate("前の版：%(label)s"))
        url = compare_url(order[at - 1], edition)
        yield {"url": url, "label": translate("前の版と並べて見る")}
        url = reverse("admin:feedback_changereview_edition", args=[edition.pk])
        yield {"url": url, "label": translate("変更と御意見")}
    if import_ := EditionImport.objects.filter(edition=edition).only("pk").first():
        url = reverse("admin:feedback_editionimport_result", args=[import_.pk])
        yield {"url": url, "label": translate("照合の記録")}
    if count := edition.carried.doubtful().count():
        label = translate("対象箇所の要確認 %(count)d件") % {"count": count}
        yield {"url": anchors_url(edition), "label": label}
    if at + 1 < len(order):
        yield _to(order[at + 1], translate("次の版：%(label)s"))


def _to(edition: Edition, label: str) -> dict[str, Any]:
    url = reverse("admin:feedback_edition_change", args=[edition.pk])
    return {"url": url, "label": label % {"label": edition.label}}

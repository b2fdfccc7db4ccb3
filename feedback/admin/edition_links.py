"""Ways from an edition to what belongs to it: addresses only."""

from urllib.parse import urlencode

from django.urls import reverse

from feedback.models import Draft, Edition


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

"""The filters of the list of comments, as they stand in its address."""

from collections.abc import Iterable

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from feedback.models import Item, Meeting, Member, Panel, Viewer
from feedback.models.comment import CommentQuerySet
from feedback.models.tally import AXES
from feedback.wanted import WordsField
from feedback.web.address import AddressForm, Choice

# Those that one target of the comment meets together.
PLACE = ("theme", "item", "page")
OPEN = [("true", _("対応中")), ("false", _("完了"))]


class CommentFilters(AddressForm):
    """Reads the address; `chosen(comments)` applies it where it is valid."""

    q = WordsField(label=_("言葉"), widget=forms.TextInput({"type": "search"}))
    is_open = Choice(label=_("対応"), widget=forms.HiddenInput)
    stage = Choice(label=_("段階"))
    disposition = Choice(label=_("対応区分"))
    revision_status = Choice(label=_("修正の状態"))
    confirmation = Choice(label=_("構成員の確認"))
    kind = Choice(label=_("種別"))
    meeting = Choice(label=_("会合"))
    member = Choice(label=_("構成員"))
    theme = Choice(label=_("検討項目"))
    item = Choice(label=_("項目"))
    page = forms.IntegerField(
        label=_("対象箇所のページ"), required=False, min_value=1, max_value=9999
    )
    p = forms.IntegerField(
        label=_("一覧のページ"), required=False, min_value=1, widget=forms.HiddenInput
    )

    def __init__(self, asked: QueryDict, *, panel: Panel, viewer: Viewer) -> None:
        super().__init__(asked)
        self.offer("is_open", OPEN)
        for name, words in AXES.items():
            self.offer(name, words.choices)
        self.offer("meeting", meetings_of(panel, viewer))
        self.offer("member", members_of(panel, viewer))
        items = list(Item.objects.visible_to(viewer).filter(draft__panel=panel))
        self.offer("theme", [(theme, theme) for theme in themes_of(items)])
        self.offer("item", [(str(item.pk), str(item)) for item in items])

    def chosen(self, comments: CommentQuerySet) -> CommentQuerySet:
        """Return those of `comments` (from visible_to) that the address asks for.

        Asks the axes as the viewer sees them, so that no filter tells what is not
        public.
        """
        given = self.cleaned_data
        for name in AXES:
            if given[name]:
                comments = comments.filter(**{comments.axis(name): given[name]})
        if given["is_open"]:
            comments = (
                comments.open() if given["is_open"] == "true" else comments.closed()
            )
        if given["meeting"]:
            comments = comments.filter(meeting__number=given["meeting"])
        if given["member"]:
            comments = comments.filter(**{comments.axis("member_id"): given["member"]})
        place = {word: given[word] for word in PLACE if given[word]}
        if "item" in place:
            place["item"] = [int(place["item"])]
        if place:
            comments = comments.aimed_at(**place)
        return comments.said(given["q"])


def meetings_of(panel: Panel, viewer: Viewer) -> list[tuple[str, str]]:
    """Return the meetings that the viewer may choose, by their numbers."""
    meetings = Meeting.objects.visible_to(viewer).filter(panel=panel)
    return [(str(meeting.number), str(meeting)) for meeting in meetings]


def members_of(panel: Panel, viewer: Viewer) -> list[tuple[str, str]]:
    """Return the members that the viewer may choose, by their keys."""
    members = Member.objects.visible_to(viewer).filter(panel=panel)
    return [(str(member.pk), member.display_name) for member in members]


def themes_of(items: Iterable[Item]) -> list[str]:
    """Return the themes of the items, each once, in their order."""
    return list(dict.fromkeys(item.theme for item in items if item.theme))

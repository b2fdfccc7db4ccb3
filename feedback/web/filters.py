"""The filters of the list of comments, as they stand in its address."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.models import Panel, Speech, Viewer
from feedback.models.comment_queryset import CommentQuerySet
from feedback.models.ordering import Order
from feedback.models.spoken import answered_in, made_in
from feedback.models.tally import AXES
from feedback.wanted import WordsField
from feedback.web.address import AddressForm, Choice
from feedback.web.choices import (
    Choices,
    is_of_another_theme,
    items_of,
    meetings_of,
    members_of,
    themes_of,
)
from feedback.web.speech_field import SpeechField, told
from feedback.workflow import Channel

# Those that one target of the comment meets together.
PLACE = ("theme", "item", "page")
OPEN = [("true", _("対応中")), ("false", _("完了"))]
# What says which stretch of the list is shown, not which comments are in it.
WHERE = ("sort", "after", "before")


class CommentFilters(AddressForm):
    """Reads the address; `chosen(comments)` applies it where it is valid.

    `let_go`: whether the address said an item of another theme than its own, as a form
    does whose theme was changed. No remark is at both, so the item is not asked for.
    """

    q = WordsField(label=_("言葉"), widget=forms.TextInput({"type": "search"}))
    is_open = Choice(label=_("対応"), widget=forms.HiddenInput)
    stage = Choice(label=_("段階"))
    disposition = Choice(label=_("対応区分"))
    revision_status = Choice(label=_("修正の状態"))
    confirmation = Choice(label=_("構成員の確認"))
    kind = Choice(label=_("種別"))
    channel = Choice(label=_("経路"))
    meeting = Choice(label=_("会合"))
    member = Choice(label=_("構成員"))
    theme = Choice(label=_("検討項目"))
    item = Choice(label=_("項目"))
    page = forms.IntegerField(
        label=_("対象箇所のページ"), required=False, min_value=1, max_value=9999
    )
    speech = SpeechField(label=_("御意見を述べた発言"))
    answer = SpeechField(label=_("回答した発言"))
    sort = Choice(label=_("並び順"))
    after = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)
    before = forms.CharField(required=False, max_length=80, widget=forms.HiddenInput)

    def __init__(self, asked: QueryDict, *, panel: Panel, viewer: Viewer) -> None:
        super().__init__(asked)
        self.auto_id = "filter-%s"
        of_panel = Speech.objects.visible_to(viewer).filter(meeting__panel=panel)
        for name in ("speech", "answer"):
            field = self.fields[name]
            assert isinstance(field, SpeechField)  # noqa: S101  (tells mypy)
            field.speeches = of_panel
        self.offer("is_open", OPEN)
        for name, words in AXES.items():
            self.offer(name, words.choices)
        self.offer("channel", Channel.choices)
        self.offer("meeting", meetings_of(panel, viewer))
        self.offer("member", members_of(panel, viewer))
        themes = themes_of(panel, viewer)
        self.offer("theme", themes)
        self.offer("sort", Order.choices, or_all=False)
        self.let_go = self._offer_items(panel, viewer, themes)

    def _offer_items(self, panel: Panel, viewer: Viewer, themes: Choices) -> bool:
        """Offer those of the theme; return whether the item was let go."""
        theme, item = self.asked.get("theme", ""), self.asked.get("item", "")
        if theme not in dict(themes):  # refused when the form is checked
            theme = ""
        items = items_of(panel, viewer, theme=theme, item=item)
        self.offer("item", items)
        if not theme or item in dict(items):
            return False
        elsewhere = is_of_another_theme(panel, viewer, theme=theme, item=item)
        if elsewhere:
            self.forget("item")
        return elsewhere

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
        if given["channel"]:
            comments = comments.filter(channel=given["channel"])
        if given["meeting"]:
            comments = comments.filter(meeting__number=given["meeting"])
        if given["member"]:
            comments = comments.filter(**{comments.axis("member_id"): given["member"]})
        if given["speech"]:
            comments = comments.filter(made_in(given["speech"]))
        if given["answer"]:
            comments = comments.filter(answered_in(given["answer"]))
        place = {word: given[word] for word in PLACE if given[word]}
        if "item" in place:
            place["item"] = [int(place["item"])]
        if place:
            comments = comments.aimed_at(**place)
        return comments.said(given["q"])

    def clean(self) -> dict[str, Any]:
        given = super().clean()
        if given.get("after") and given.get("before"):
            problem = translate("「after」と「before」は、どちらか一つにしてください。")
            self.add_error("before", problem)
        return given

    @property
    def other_items(self) -> str:
        """The box of the items, to take the place of the one that the page has."""
        return self["item"].as_widget(attrs={"data-hx-swap-oob": "true"})

    @property
    def said(self) -> dict[str, str]:
        """What the address says, without what is left empty; fit for another one."""
        return {name: str(value) for name, value in self.asked.items() if value}

    def active(self) -> list[tuple[str, Any, str]]:
        """Return the filters that are set: name, label, and the value in words."""
        return [
            (name, self.fields[name].label, self._in_words(name, value))
            for name, value in self.said.items()
            if name in self.fields and name not in WHERE
        ]

    def _in_words(self, name: str, value: str) -> str:
        field = self.fields[name]
        if isinstance(field, Choice):
            return field.words(value)
        found = self.cleaned_data.get(name) if self.is_valid() else None
        return told(found) if isinstance(found, Speech) else value

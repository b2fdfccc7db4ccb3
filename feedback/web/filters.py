"""The filters of the list of comments, as they stand in its address."""

from collections.abc import Iterable
from typing import Any

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS
from django.http import QueryDict
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback import workflow
from feedback.models import Item, Meeting, Member, Panel, Viewer
from feedback.models.comment import CommentQuerySet
from feedback.models.tally import AXES

# Those that one target of the comment meets together.
PLACE = ("theme", "item", "page")
OPEN = [("true", _("対応中")), ("false", _("完了"))]


class Choice(forms.ChoiceField):
    """One of a few values, or all; says which there are when it is another."""

    codes: list[str]

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(required=False, **kwargs)

    def offer(self, choices: Iterable[tuple[str, Any]]) -> None:
        offered = list(choices)
        self.choices = [("", _("すべて")), *offered]
        self.codes = [code for code, _words in offered]

    def validate(self, value: str) -> None:
        if value and value not in self.codes:
            raise forms.ValidationError(
                translate("「%(value)s」は選べません。選べる値：%(list)s")
                % {"value": value, "list": workflow.listed(self.codes)}
            )


class CommentFilters(forms.Form):
    """Reads the address; `chosen(comments)` applies it where it is valid.

    What is not a filter, and a filter said twice, are errors too: ignored, they would
    show a list that is not the one asked for.
    """

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
        super().__init__(asked, label_suffix="")
        self.asked = asked
        self._offer("is_open", OPEN)
        for name, words in AXES.items():
            self._offer(name, words.choices)
        self._offer("meeting", meetings_of(panel, viewer))
        self._offer("member", members_of(panel, viewer))
        items = list(Item.objects.visible_to(viewer).filter(draft__panel=panel))
        self._offer("theme", [(theme, theme) for theme in themes_of(items)])
        self._offer("item", [(str(item.pk), str(item)) for item in items])

    def _offer(self, name: str, choices: Iterable[tuple[str, Any]]) -> None:
        field = self.fields[name]
        assert isinstance(field, Choice)  # noqa: S101  (tells mypy)
        field.offer(choices)

    def clean(self) -> dict[str, Any]:
        for name in self.asked:
            if name not in self.fields:
                self.add_error(
                    None,
                    translate("「%(name)s」という絞り込みはありません。")
                    % {"name": name},
                )
            elif len(self.asked.getlist(name)) > 1:
                self.add_error(name, translate("値は一つだけ指定してください。"))
        return self.cleaned_data

    def problems(self) -> list[dict[str, Any]]:
        """Return what is wrong with the address: `name`, `label`, `sentences`."""
        return [
            {
                "name": "" if name == NON_FIELD_ERRORS else name,
                "label": self.fields[name].label if name in self.fields else "",
                "sentences": sentences,
            }
            for name, sentences in self.errors.items()
        ]

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
        return comments.aimed_at(**place) if place else comments


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

"""The forms of the remark itself: what was said, by whom, of which place."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.admin.choices import (
    WordsField,
    add_problems,
    choose_from,
    find_speech,
)
from feedback.models import (
    Comment,
    Edition,
    Item,
    Meeting,
    Member,
    Panel,
    Speech,
    Target,
    Told,
    User,
)
from feedback.workflow import Channel, Kind

SPARE_ROWS = 2


class RemarkForm(forms.Form):
    """The words of a remark; on a page of its own panel."""

    summary = WordsField(rows=2, label=_("御意見の概要"), max_length=300)
    body = WordsField(rows=6, label=_("御意見"), required=False)
    kind = forms.ChoiceField(
        choices=Kind.choices, label=_("種別"), initial=Kind.OPINION
    )
    member = forms.ModelChoiceField(
        Member.objects.none(), label=_("構成員"), required=False, empty_label=_("不明")
    )

    def __init__(
        self, data: Any = None, *, panel: Panel, user: User, **kwargs: Any
    ) -> None:
        self.panel, self.user = panel, user
        super().__init__(data, **kwargs)
        choose_from(self, "member", Member.objects.run_by(user).filter(panel=panel))


class SpeechChoice(forms.ModelChoiceField):  # type: ignore[type-arg]
    def label_from_instance(self, obj: Any) -> str:
        words = (obj.gist or obj.text)[:40]
        return f"{obj.number} {obj.name_as_printed} {words}"


class EditForm(RemarkForm):
    """Corrects a remark. Each field carries the value that it was opened with, so that
    only what the person changed is saved."""

    speech = SpeechChoice(
        Speech.objects.none(), label=_("発言"), required=False, empty_label=_("なし")
    )
    note = forms.CharField(label=_("直した理由（経過に残す）"), required=False)
    field_order = ("summary", "body", "kind", "member", "speech", "note")
    corrects = ("summary", "body", "kind", "member", "speech")

    def __init__(
        self, data: Any = None, *, comment: Comment, user: User, **kwargs: Any
    ) -> None:
        initial = {
            "summary": comment.summary,
            "body": comment.body,
            "kind": comment.kind,
            "member": comment.member_id,
            "speech": comment.speech_id,
        }
        self.comment = comment
        super().__init__(
            data,
            panel=comment.panel,
            user=user,
            initial=initial,
            prefix="edit",
            **kwargs,
        )
        spoken = Speech.objects.run_by(user).filter(meeting=comment.meeting_id)
        choose_from(self, "speech", spoken.order_by("number"))
        for name in self.corrects:
            self.fields[name].show_hidden_initial = True

    def changes(self) -> dict[str, Any]:
        """Return what the person changed, by field."""
        changed = [name for name in self.corrects if name in self.changed_data]
        return {name: self.cleaned_data[name] for name in changed}

    def onto(self, comment: Comment) -> "EditForm":
        """Return this form over the comment as it is now: what the person typed stays;
        what she had left alone takes its present value."""
        data = cast(QueryDict, self.data).copy()
        present = EditForm(comment=comment, user=self.user)
        for name in self.corrects:
            value = present[name].value()
            now = "" if value is None else str(value)
            if name not in self.changed_data:
                data[self.add_prefix(name)] = now
            data[self.add_initial_prefix(name)] = now
        return EditForm(data, comment=comment, user=self.user)

    def conflicts(self) -> list[Told]:
        """Return where what is typed differs from what is there: now, and typed."""
        now = EditForm(comment=self.comment, user=self.user)
        return [
            Told(str(self.fields[name].label), shown(now[name]), shown(self[name]))
            for name in self.corrects
            if name in self.changed_data
        ]


def shown(bound: forms.BoundField) -> str:
    """Return a field's value as its reader knows it: a choice by its label."""
    value = "" if bound.value() is None else str(bound.value())
    for code, label in getattr(bound.field, "choices", ()):
        if str(code) == value:
            return str(label)
    return value


class AddForm(RemarkForm):
    """A new remark; those of one meeting go faster by the quick entry."""

    channel = forms.ChoiceField(choices=Channel.choices, label=_("経路"))
    meeting = forms.ModelChoiceField(
        Meeting.objects.none(), label=_("会合"), required=False, empty_label=_("なし")
    )
    speech_number = forms.IntegerField(label=_("発言番号"), required=False, min_value=1)
    field_order = (
        "channel",
        "meeting",
        "speech_number",
        "member",
        "kind",
        "summary",
        "body",
    )

    def __init__(self, data: Any = None, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choose_from(
            self, "meeting", Meeting.objects.run_by(self.user).filter(panel=self.panel)
        )

    def clean(self) -> dict[str, Any]:
        cleaned = self.cleaned_data
        meeting, number = cleaned.get("meeting"), cleaned.pop("speech_number", None)
        if cleaned.get("channel") == Channel.MEETING and meeting is None:
            self.add_error("meeting", translate("会合での御意見には、会合が要ります。"))
        if meeting is None:
            return cleaned
        if speech := find_speech(self, meeting, number):
            cleaned["speech"] = speech
            cleaned["member"] = cleaned.get("member") or speech.speaker
        return cleaned


class TargetForm(forms.Form):
    """One place that the remark speaks of; an empty row is none."""

    item = forms.ModelChoiceField(
        Item.objects.none(), label=_("項目"), required=False, empty_label=_("未特定")
    )
    edition = forms.ModelChoiceField(
        Edition.objects.none(), label=_("版"), required=False, empty_label=_("なし")
    )
    page = forms.IntegerField(label=_("ページ"), required=False, min_value=1)
    cited_as = forms.CharField(label=_("引用の表記"), required=False, max_length=200)

    def __init__(self, *args: Any, choices: dict[str, Any], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, rows in choices.items():
            choose_from(self, name, rows["rows"], rows["choices"])

    def clean(self) -> dict[str, Any]:
        if self.target() is not None:
            try:
                self.target().full_clean(exclude=["comment"])  # type: ignore[union-attr]
            except ValidationError as problem:
                add_problems(self, problem)
        return self.cleaned_data

    def target(self) -> Target | None:
        """Return the place, not stored yet; None for a row that names none."""
        given = {name: self.cleaned_data.get(name) for name in self.fields}
        given.pop("DELETE", None)
        if self.cleaned_data.get("DELETE") or not any(
            given[name] for name in ("item", "page", "cited_as")
        ):
            return None
        return Target(**given | {"cited_as": given["cited_as"] or ""})


if TYPE_CHECKING:
    FormSet = forms.BaseFormSet[TargetForm]
else:
    FormSet = forms.BaseFormSet


class BaseTargets(FormSet):
    def targets(self) -> list[Target]:
        """Return the places of the filled rows; after is_valid()."""
        return [target for form in self.forms if (target := form.target())]

    def told(self) -> str:
        """Return the rows as they are posted or shown, to compare with another time."""
        return told(
            [form[name].value() for name in ("item", "edition", "page", "cited_as")]
            for form in self.forms
            if not form["DELETE"].value()
        )


def told(rows: Any) -> str:
    """Return rows of places in one line, empty ones left out."""
    lines = [[str(value or "") for value in row] for row in rows]
    return "\n".join("\t".join(line) for line in lines if any((line[0], *line[2:])))


def targets_of(comment: Comment | None) -> list[dict[str, Any]]:
    """Return the places of a comment as rows of the form."""
    places: Iterable[Target] = comment.targets.all() if comment else ()
    return [
        {
            "item": target.item_id,
            "edition": target.edition_id,
            "page": target.page,
            "cited_as": target.cited_as,
        }
        for target in places
    ]


def target_forms(
    panel: Panel, user: User, *, data: Any = None, comment: Comment | None = None
) -> BaseTargets:
    """Return the rows for the places of a remark, with choices of its panel only."""
    made = forms.formset_factory(
        TargetForm, formset=BaseTargets, extra=SPARE_ROWS, can_delete=True
    )
    choices = {
        name: {"rows": rows, "choices": [(row.pk, str(row)) for row in rows]}
        for name, rows in (
            ("item", Item.objects.run_by(user).filter(draft__panel=panel)),
            ("edition", Edition.objects.run_by(user).filter(draft__panel=panel)),
        )
    }
    formset: BaseTargets = made(  # type: ignore[assignment]
        data,
        prefix="targets",
        initial=targets_of(comment),
        form_kwargs={"choices": choices},
    )
    return formset

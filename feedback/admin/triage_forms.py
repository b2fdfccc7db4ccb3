"""The forms of the triage: what is typed, read as the actions of the model take it."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as translate
from django.utils.translation import gettext_lazy as _

from feedback.admin.choices import WordsField
from feedback.admin.triage_about import BETWEEN, comments_called
from feedback.admin.triage_desk import Card, Desk
from feedback.citations import pages_cited
from feedback.models import ImportedSpeech, ProposalSort
from feedback.workflow import SAYABLE_VERDICTS, Kind, Refused, Verdict

CLAIMS = (
    ("applied", _("反映済み")),
    ("planned", _("反映予定")),
    ("none", _("反映なし")),
)
SPARE_TARGETS = 1


class MembersField(forms.MultipleChoiceField):
    """One member in a select; several where the remarks of several were treated."""


class ProposalForm(forms.Form):
    """What a person corrects of one proposal."""

    summary = WordsField(rows=2, label=_("御意見の概要"), required=False)
    kind = forms.ChoiceField(label=_("種別"), choices=Kind.choices)
    member = forms.ChoiceField(label=_("構成員"), required=False)
    members = MembersField(label=_("構成員"), required=False)
    claim = forms.ChoiceField(label=_("報告の内容"), choices=CLAIMS)
    verdict = forms.ChoiceField(
        label=_("構成員の確認"),
        choices=[(code, Verdict(code).label) for code in SAYABLE_VERDICTS],
    )
    about_meeting = forms.IntegerField(
        label=_("何回目の会合の御意見か"), required=False, min_value=1, max_value=9999
    )
    about = forms.CharField(
        label=_("以前の御意見"),
        required=False,
        help_text=_("整理番号を空白で区切ります。例：machi-6-012"),
    )
    answers = forms.CharField(
        label=_("回答の発言番号"), required=False, help_text=_("例：19、21")
    )
    body = WordsField(
        rows=5,
        label=_("御意見"),
        help_text=_("発言の言葉のまま書くと、左の議事録の印もそこに移ります。"),
    )

    def __init__(
        self, card: Card, desk: Desk, data: QueryDict | None = None, **kwargs: Any
    ) -> None:
        self.card, self.desk, self.row = card, desk, card.proposal
        prefix = f"p{self.row.pk}"
        super().__init__(data, prefix=prefix, initial=self._opened(), **kwargs)
        for name in NOT_OF[self.row.sort]:
            del self.fields[name]
        self._choose()
        self.targets = self._targets()

    def _choose(self) -> None:
        choices = [(str(row.pk), str(row)) for row in self.desk.members]
        for name in {"member", "members"} & set(self.fields):
            field = self.fields[name]
            assert isinstance(field, forms.ChoiceField)  # noqa: S101
            unknown = [("", translate("（不明）"))] if name == "member" else []
            field.choices = [*unknown, *choices]
        if "members" in self.fields:
            self.fields["members"].widget = forms.CheckboxSelectMultiple(
                choices=choices
            )

    def _opened(self) -> dict[str, Any]:
        card, row = self.card, self.row
        members = [str(member.pk) for member in card.members]
        return {
            "summary": row.summary,
            "kind": row.kind,
            "body": row.body,
            "member": members[0] if members else "",
            "members": members,
            "claim": row.claim,
            "verdict": row.verdict,
            "about_meeting": row.about_meeting,
            "about": " ".join(comment.ref for comment in card.about),
            "answers": translate("、").join(str(turn.number) for turn in card.answers),
        }

    def _targets(self) -> list[dict[str, str]]:
        """Return the rows of the targets as they are typed, and one to spare."""
        if self.is_bound:
            cited, items = self._typed("cited_as"), self._typed("item")
            pairs = list(zip(cited, items, strict=False))
        else:
            pairs = [
                (target.get("cited_as", ""), str(target["place"] or ""))
                for target in self.card.targets
            ]
        rows = [{"cited_as": cited, "item": item} for cited, item in pairs]
        filled = [row for row in rows if any(row.values())]
        return filled + [{"cited_as": "", "item": ""}] * SPARE_TARGETS

    def _typed(self, name: str) -> list[str]:
        given = cast(QueryDict, self.data).getlist(self.add_prefix(name))
        return [value.strip() for value in given]

    def clean(self) -> dict[str, Any]:
        given = self.cleaned_data
        if "answers" in given:
            given["answers_keys"] = self._answers(given["answers"])
        if "about" in given:
            given["about_keys"] = self._about(given["about"])
        given["targets"] = self._places()
        return given

    def _answers(self, typed: str) -> list[int]:
        numbers = [number for number in BETWEEN.split(typed.strip()) if number]
        known = {str(row.number): row.pk for row in self.desk.outline}
        if missing := [number for number in numbers if number not in known]:
            sentence = translate("この議事録に発言番号%(number)sはありません。")
            self.add_error("answers", sentence % {"number": missing[0][:20]})
        return [known[number] for number in numbers if number in known]

    def _about(self, typed: str) -> list[int]:
        try:
            return comments_called(self.desk.of, typed)
        except forms.ValidationError as error:
            self.add_error("about", error)
            return []

    def _places(self) -> list[dict[str, Any]]:
        known = {str(item): key for key, item in self.desk.items.items()}
        papers = {row["cited_as"]: row.get("document", "") for row in self.row.targets}
        places = []
        for row in self.targets:
            if not any(row.values()):
                continue
            if row["item"] and row["item"] not in known:
                sentence = translate(
                    "項目「%(item)s」はありません。一覧から選んでください。"
                )
                self.add_error(None, sentence % {"item": row["item"][:60]})
            places.append(
                {
                    "cited_as": row["cited_as"][:200],
                    "pages": list(pages_cited(row["cited_as"])),
                    "document": papers.get(row["cited_as"], ""),
                    "item": known.get(row["item"]),
                }
            )
        return places

    def asked(self) -> dict[str, Any]:
        """Return what `Triage.edit` is to set."""
        given = self.cleaned_data
        names = ("summary", "kind", "body", "claim", "verdict", "about_meeting")
        asked: dict[str, Any] = {name: given[name] for name in names if name in given}
        if self.row.sort != ProposalSort.CONFIRMATION:
            asked["targets"] = self._unchanged_or(given["targets"])
        if "member" in given:
            asked["members"] = [int(given["member"])] if given["member"] else []
        if "members" in given:
            asked["members"] = [int(key) for key in given["members"]]
        for name in ("answers", "about"):
            if name in given:
                asked[name] = given[f"{name}_keys"]
        return asked

    def _unchanged_or(self, places: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Return the targets as they are if the same ones are typed: the parser may
        know more pages of them than their words alone say."""
        told = [(row["cited_as"], row.get("item")) for row in self.row.targets]
        if [(row["cited_as"], row["item"]) for row in places] == told:
            return list(self.row.targets)
        return places

    def refuse(self, refusal: Refused) -> None:
        """Say a refusal of the model beside the field at fault."""
        name = refusal.field if refusal.field in self.fields else None
        if refusal.field == "members" and "member" in self.fields:
            name = "member"
        self.add_error(name, refusal.sentence)


NOT_OF: dict[str, tuple[str, ...]] = {
    ProposalSort.COMMENT: ("members", "claim", "verdict", "about_meeting", "about"),
    ProposalSort.TREATMENT: ("member", "kind", "verdict", "summary", "answers"),
    ProposalSort.CONFIRMATION: (
        "members",
        "kind",
        "claim",
        "summary",
        "answers",
        "about_meeting",
    ),
}


class AddForm(forms.Form):
    """A remark that the parser did not see, by its words in the speech."""

    words = WordsField(
        rows=4,
        label=_("御意見とする言葉"),
        help_text=_("発言の中の言葉を、そのまま書き写してください。"),
    )
    kind = forms.ChoiceField(
        label=_("種別"), choices=Kind.choices, initial=Kind.OPINION
    )

    def __init__(self, speech: ImportedSpeech, data: QueryDict | None = None) -> None:
        super().__init__(data, prefix=f"s{speech.pk}")
        self.speech = speech

    def clean_words(self) -> str:
        words = str(self.cleaned_data["words"]).strip()
        if words not in self.speech.text:
            raise forms.ValidationError(
                translate("この発言の中に、書かれた言葉が見つかりません。")
            )
        return words

    def range(self) -> tuple[int, int]:
        words = self.cleaned_data["words"]
        start = self.speech.text.index(words)
        return start, start + len(words)

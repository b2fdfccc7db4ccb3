"""What a person may write into a proposal, and what is refused."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as translate

from feedback.models.comment import Comment
from feedback.models.imports import Proposal, ProposalSort
from feedback.models.item import Item
from feedback.models.member import Member
from feedback.workflow import SAYABLE_VERDICTS, ImportRefused, Kind

LONGEST_SUMMARY = 300
# The doubts that are settled by who says which earlier remark is meant.
OF_WHICH = (
    "treated-unclear",
    "treated-unfound",
    "treated-nobodys",
    "confirmed-unclear",
    "confirmed-unfound",
)
CLAIMS = ("applied", "planned", "none")


@dataclass
class Edited:
    """The fields to set, and the links (keys of rows) by their name."""

    fields: dict[str, Any] = field(default_factory=dict)
    links: dict[str, list[int]] = field(default_factory=dict)


def checked(row: Proposal, given: dict[str, Any]) -> Edited:
    """Return what `given` asks for, in the columns' terms.

    Raises ImportRefused, naming the field at fault.
    """
    edited = Edited()
    for name, value in given.items():
        CHECKS[name](row, value, edited)
    return edited


def _refuse(name: str, sentence: str) -> ImportRefused:
    return ImportRefused(sentence, field=name)


def _summary(row: Proposal, value: str, edited: Edited) -> None:
    value = value.strip()
    if not value and row.sort == ProposalSort.COMMENT:
        raise _refuse("summary", translate("御意見の概要を書いてください。"))
    if len(value) > LONGEST_SUMMARY:
        sentence = translate("概要は%(most)s字までです（現在%(count)s字）。")
        counts = {"most": LONGEST_SUMMARY, "count": len(value)}
        raise _refuse("summary", sentence % counts)
    edited.fields["summary"] = value


def _body(row: Proposal, value: str, edited: Edited) -> None:
    """Words that stand in the speech move the range; others are a person's own."""
    value = value.strip()
    if not value:
        raise _refuse("body", translate("御意見の本文を書いてください。"))
    edited.fields["body"] = value
    start = place_of(value, row.speech.text, near=row.start)
    if start >= 0:
        edited.fields |= {"start": start, "end": start + len(value)}


def place_of(words: str, text: str, *, near: int = 0) -> int:
    """Return where the words stand in the text, nearest to `near`; -1 if nowhere."""
    found, start = [], text.find(words)
    while start >= 0:
        found.append(start)
        start = text.find(words, start + 1)
    return min(found, key=lambda place: abs(place - near), default=-1)


def _range(row: Proposal, value: tuple[int, int], edited: Edited) -> None:
    start, end = value
    words = row.speech.text[start:end] if 0 <= start < end else ""
    if not words.strip():
        sentence = translate("発言の中から、御意見とする言葉を選んでください。")
        raise _refuse("body", sentence)
    start += len(words) - len(words.lstrip())
    words = words.strip()
    edited.fields |= {"start": start, "end": start + len(words), "body": words}


def _one_of(name: str, codes: Iterable[str]) -> Callable[..., None]:
    known = tuple(str(code) for code in codes)

    def check(row: Proposal, value: str, edited: Edited) -> None:
        if value not in known:
            sentence = translate("「%(value)s」は選べません。")
            raise _refuse(name, sentence % {"value": value})
        edited.fields[name] = value

    return check


def _members(row: Proposal, value: Iterable[int], edited: Edited) -> None:
    keys = sorted(set(value))
    members = Member.objects.filter(panel=row.of.panel_id, pk__in=keys)
    if members.count() != len(keys):
        sentence = translate("この会議体の構成員から選んでください。")
        raise _refuse("members", sentence)
    if len(keys) > 1 and row.sort != ProposalSort.TREATMENT:
        raise _refuse("members", translate("構成員は一人だけ選んでください。"))
    edited.links["members"] = keys


def _answers(row: Proposal, value: Iterable[int], edited: Edited) -> None:
    keys = sorted(set(value))
    turns = row.of.speeches.filter(pk__in=keys).exclude(pk=row.speech_id)
    if turns.count() != len(keys):
        sentence = translate("回答は、この議事録のほかの発言から選んでください。")
        raise _refuse("answers", sentence)
    edited.links["answers"] = keys


def _targets(row: Proposal, value: list[dict[str, Any]], edited: Edited) -> None:
    items = {target["item"] for target in value if target.get("item")}
    known = Item.objects.filter(draft__panel=row.of.panel_id, pk__in=items)
    if known.count() != len(items):
        sentence = translate("この会議体の報告書案の項目から選んでください。")
        raise _refuse("targets", sentence)
    edited.fields["targets"] = [
        {
            "cited_as": target.get("cited_as", ""),
            "pages": list(target.get("pages", [])),
            "document": target.get("document", ""),
            "item": target.get("item"),
        }
        for target in value
        if target.get("cited_as") or target.get("item")
    ]


def _about(row: Proposal, value: Iterable[int], edited: Edited) -> None:
    keys = sorted(set(value))
    known = Comment.objects.filter(panel=row.of.panel_id, pk__in=keys)
    if known.count() != len(keys):
        sentence = translate("この会議体の御意見から選んでください。")
        raise _refuse("about", sentence)
    edited.links["about"] = keys
    if keys and keys != sorted(comment.pk for comment in row.about.all()):
        edited.fields["problems"] = settled(row)


def settled(row: Proposal) -> list[dict[str, Any]]:
    """Return what is in doubt of it once its earlier remarks are chosen."""
    return [one for one in row.problems if one["code"] not in OF_WHICH]


def _about_meeting(row: Proposal, value: int | None, edited: Edited) -> None:
    edited.fields["about_meeting"] = value


CHECKS: dict[str, Callable[..., None]] = {
    "summary": _summary,
    "body": _body,
    "range": _range,
    "kind": _one_of("kind", Kind.values),
    "members": _members,
    "answers": _answers,
    "targets": _targets,
    "claim": _one_of("claim", CLAIMS),
    "verdict": _one_of("verdict", SAYABLE_VERDICTS),
    "about": _about,
    "about_meeting": _about_meeting,
}

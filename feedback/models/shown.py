"""What a member is shown of her remark for one edition: the text that her word is bound
to, and its hash.

It is the remark and its answer as *she* sees them (description.py, view `own`), whoever
asks: the answer once it is agreed, the changes of the text with before and after, the
edition that she speaks of, and the newest one of that draft that she knows. The
office's own work (who is in charge, stages, drafts of answers) is no part of it, so
that her page does not go stale by what she cannot see.
"""

import hashlib
import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as translate

from feedback import workflow
from feedback.models.description import describe_to_member
from feedback.workflow import AGREED_STAGES, Disposition, RevisionStatus

if TYPE_CHECKING:
    from feedback.models import Comment, Edition, Revision

Shown = dict[str, Any]
# What of a change of the text is shown.
REVISION = ("edition", "page", "title", "status", "before", "after")


def canonical(shown: Shown) -> str:
    """Return it as JSON in the one spelling that the hash is taken of."""
    return json.dumps(shown, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def hash_of(shown: Shown) -> str:
    """Return the SHA-256 of what was shown, in 64 hexadecimal digits."""
    return hashlib.sha256(canonical(shown).encode()).hexdigest()


def has_answer(shown: Shown) -> bool:
    """Return whether there is anything in it that a word could be about."""
    decided = shown["disposition"] != Disposition.UNRESOLVED
    return decided or bool(shown["responses"] or shown["revisions"])


def shown_to_member(comment: "Comment", edition: "Edition") -> Shown:
    """Return what its member is shown now, read anew: for whoever holds the lock."""
    from feedback.models import Comment

    [fresh] = Comment.objects.filter(pk=comment.pk).with_chain()
    return Showing([fresh]).shown(fresh, edition)


class Showing:
    """What the members of these comments are shown, in three queries for all of them.

    Takes comments from `with_chain()`.
    """

    def __init__(self, comments: Iterable["Comment"]) -> None:
        from feedback.models import Confirmation, Edition

        self.comments = list(comments)
        panels = {comment.panel_id for comment in self.comments}
        self.editions = list(Edition.objects.filter(draft__panel__in=panels))
        said = Confirmation.objects.filter(comment__in=self.comments).order_by("pk")
        self.said: dict[int, list[Confirmation]] = {}
        for row in said.select_related("edition"):
            self.said.setdefault(row.comment_id, []).append(row)

    def shown(self, comment: "Comment", edition: "Edition") -> Shown:
        """Return what the member of the comment is shown for the edition."""
        described = describe_to_member(comment)
        return {
            "ref": comment.ref,
            "summary": comment.summary,
            "body": comment.body,
            "edition": edition.label,
            "newest": self.newest(comment, edition).label,
            "disposition": str(described["disposition"]),
            "reason": described["reason"],
            "destination": described["destination"],
            "original": described["original"],
            "responses": [row["text"] for row in described["responses"]],
            "revisions": [
                {name: row[name] for name in REVISION} for row in described["revisions"]
            ],
        }

    def newest(self, comment: "Comment", edition: "Edition") -> "Edition":
        """Return the newest edition of the same draft that the member knows of."""
        known = self.known(comment) | {edition.pk}
        return [
            one
            for one in self.editions
            if one.draft_id == edition.draft_id and one.pk in known
        ][-1]

    def known(self, comment: "Comment") -> set[int]:
        """Return the editions (keys) that the member knows of by this remark: the
        public ones, those it speaks of, those that she spoke of or was asked about,
        and those that her answer names."""
        public = {one.pk for one in self.editions if one.publication_id is not None}
        cited = {target.edition_id for target in comment.targets.all()}
        said = {row.edition_id for row in self.said.get(comment.pk, [])}
        named = {revision.edition_id for revision in _told_revisions(comment)}
        return {key for key in public | cited | said | named if key is not None}

    def edition_for(self, comment: "Comment") -> "Edition | None":
        """Return the edition that the member is to speak of: the one that she was
        asked about; else the newest of those that her answer changed; else the newest
        that she knows of. None where she knows of none."""
        said = self.said.get(comment.pk, [])
        if said and said[-1].verdict == workflow.Verdict.ASKED:
            return said[-1].edition
        known = self.known(comment)
        in_order = [one for one in self.editions if one.pk in known]
        changed = {
            revision.edition_id
            for revision in _told_revisions(comment)
            if revision.status in workflow.PLACED_REVISIONS
        }
        reflected = [one for one in in_order if one.pk in changed]
        candidates = reflected or in_order
        return candidates[-1] if candidates else None


def _told_revisions(comment: "Comment") -> list["Revision"]:
    """Return the changes of the text that the member is told: once it is agreed."""
    return list(comment.revisions.all()) if comment.stage in AGREED_STAGES else []


@dataclass(frozen=True)
class Difference:
    """One thing that is shown otherwise than before; `label` says what in words."""

    label: str
    old: str
    new: str


def differing(old: Shown, new: Shown) -> list[Difference]:
    """Return what differs between what was shown and what is shown now, in words."""
    before, after = dict(in_words(old)), dict(in_words(new))
    return [
        Difference(label, before[label], after[label])
        for label in after
        if before[label] != after[label]
    ]


def in_words(shown: Shown) -> Iterator[tuple[str, str]]:
    """Yield what is shown, thing by thing: what it is, and its words."""
    disposition = workflow.label_of(shown["disposition"], Disposition)
    yield translate("御意見の概要"), shown["summary"]
    yield translate("御意見"), shown["body"]
    yield translate("版"), shown["edition"]
    yield translate("お知らせしている最新の版"), shown["newest"]
    yield translate("対応区分"), disposition
    yield translate("理由"), shown["reason"]
    yield translate("今後の検討先"), shown["destination"]
    yield translate("統合先"), shown["original"] or ""
    yield translate("事務局の考え方"), "\n\n".join(shown["responses"])
    yield translate("反映箇所"), "\n\n".join(map(_revision, shown["revisions"]))


def _revision(row: Shown) -> str:
    page = "" if row["page"] is None else f"P.{row['page']}"
    place = " ".join(filter(None, (row["edition"], page, row["title"])))
    lines = [f"{workflow.label_of(row['status'], RevisionStatus)} {place}".strip()]
    if row["before"]:
        lines += [translate("修正前"), row["before"]]
    if row["after"]:
        lines += [translate("修正後"), row["after"]]
    return "\n".join(lines)

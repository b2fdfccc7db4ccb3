"""What a mail tells of each remark: just what its reader sees of it on her page."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from django.conf import settings
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as translate

from feedback import workflow
from feedback.dates import dated
from feedback.models import Comment, Confirmation, Edition, Notice, NoticeKind, User
from feedback.models.description import describe
from feedback.models.in_brief import Description
from feedback.notifications.changes import changes_in
from feedback.workflow import Disposition, Verdict

# So much of a text stands in a mail; the whole is on the page.
LONGEST = 200


@dataclass(frozen=True)
class Entry:
    """One remark in a mail: what it is, what is told of it, and where to read on."""

    notice: Notice
    panel: str
    ref: str
    summary: str
    url: str
    lines: list[str] = field(default_factory=list)


def entries_of(notices: Iterable[Notice], reader: User) -> Iterator[Entry]:
    """Yield an entry for each notice that is still to be told: a remark that she no
    longer sees, or an asking that was answered meanwhile, has none."""
    rows = list(notices)
    comments = Comment.objects.visible_to(reader).with_chain()
    seen = {row.pk: row for row in comments.filter(pk__in=[n.comment_id for n in rows])}
    telling = _Telling(list(seen.values()))
    for notice in rows:
        comment = seen.get(notice.comment_id or 0)
        lines = telling.lines(notice, comment) if comment else None
        if comment is not None and lines is not None:
            yield _entry(notice, comment, lines)


def _entry(notice: Notice, comment: Comment, lines: list[str]) -> Entry:
    page = comment.get_absolute_url()
    if notice.kind == NoticeKind.ASKED:
        # What follows a # would be lost on the way through the sign-in.
        page = f"{reverse('me')}?{urlencode({'comment': comment.ref})}"
    return Entry(
        notice=notice,
        panel=in_one_line(str(comment.panel)),
        ref=comment.ref,
        summary=shortened(comment.summary),
        url=settings.SITE_URL + page,
        lines=lines,
    )


class _Telling:
    def __init__(self, comments: list[Comment]) -> None:
        keys = [comment.pk for comment in comments]
        said = Confirmation.objects.filter(comment__in=keys).order_by("pk")
        words = said.select_related("edition")
        self.newest = {row.comment_id: row for row in words}
        changes = changes_in(Comment.objects.filter(pk__in=keys))
        self.changes = {f"{one.word.pk}-{one.key}": one for one in changes}

    def lines(self, notice: Notice, comment: Comment) -> list[str] | None:
        """Return what is told; None where there is nothing any more."""
        if notice.kind == NoticeKind.ASKED:
            return self._asked(notice, comment)
        if notice.kind == NoticeKind.CHANGED:
            return self._changed(notice)
        return _answer(describe(comment)) if comment.face_id else None

    def _asked(self, notice: Notice, comment: Comment) -> list[str] | None:
        asking = self.newest.get(comment.pk)
        if asking is None or str(asking.pk) != notice.key:
            return None
        if asking.verdict != Verdict.ASKED:
            return None
        return [
            _edition(asking.edition),
            *_answer(describe(comment)),
            *_due(asking.due_on),
        ]

    def _changed(self, notice: Notice) -> list[str] | None:
        change = self.changes.get(notice.key)
        if change is None:
            return None
        said = {"what": translate("、").join(map(in_one_line, change.what))}
        return [translate("確認された後に変わったもの：%(what)s") % said]


def _edition(edition: Edition) -> str:
    """Return which edition is to be confirmed; it may be one that she can't open."""
    said = {"edition": in_one_line(edition.label)}
    if edition.publication_id is None:
        told = translate("確認していただく版：%(edition)s（まだ公開されていません）")
        return told % said
    return translate("確認していただく版：%(edition)s") % said


def _due(day: date | None) -> list[str]:
    if day is None:
        return [translate("お返事の期限：期限なし")]
    said = {"day": dated(day), "default": Verdict.NO_REPLY.label}
    return [
        translate("お返事の期限：%(day)s") % said,
        translate("期限までにお返事がないときは「%(default)s」として記録します。")
        % said,
    ]


def _answer(described: Description) -> list[str]:
    """Return the answer, and the text before and after, in short."""
    disposition = workflow.label_of(described["disposition"], Disposition)
    lines = [translate("対応区分：%(what)s") % {"what": disposition}]
    for response in described["responses"]:
        told = {"text": shortened(response["text"])}
        lines.append(translate("事務局の考え方：%(text)s") % told)
    for revision in described["revisions"]:
        lines += _revision(revision)
    return lines


def _revision(row: Description) -> list[str]:
    page = "" if row["page"] is None else f"P.{row['page']}"
    place = " ".join(filter(None, (row["edition"], page, row["title"])))
    lines = [translate("反映箇所：%(place)s") % {"place": in_one_line(place)}]
    for words, text in (
        (translate("　修正前：%(text)s"), row["before"]),
        (translate("　修正後：%(text)s"), row["after"]),
    ):
        lines += [words % {"text": shortened(text)}] if text else []
    return lines


def shortened(text: str) -> str:
    """Return the text in one line, of LONGEST characters at most."""
    line = in_one_line(text)
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def in_one_line(text: str) -> str:
    """Return it without line breaks, or anything that is no character to read: what a
    person wrote can start no line, and no header, of its own."""
    readable = "".join(sign if sign.isprintable() else " " for sign in text)
    return " ".join(readable.split())

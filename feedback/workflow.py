"""The rules of a comment's life: its four axes, the moves, the needs, the refusals.

No queries here: the models ask with facts, and get an answer or a `Refused`.
The words and rules are those of the glossary (README.md, "Words").
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import TextChoices
from django.utils.translation import gettext as translate

from feedback.dates import dated
from feedback.refusals import (
    AlarmRefused,
    AnchorRefused,
    AssignmentRefused,
    ChangeRefused,
    CloseRefused,
    ConfirmationRefused,
    DecisionRefused,
    ImportRefused,
    MergeRefused,
    MoveRefused,
    PublicationRefused,
    Refused,
    ResponseRefused,
    RevisionRefused,
    ShownChanged,
    Stale,
)
from feedback.tables import (
    AGREED_STAGES,
    ANSWERED_STAGES,
    COUNTED_REVISIONS,
    MEMBER_VERDICTS,
    MOVES,
    NEEDS,
    NOT_TAKEN_UP,
    PLACED_REVISIONS,
    SAID_AT_ONCE,
    SAYABLE_VERDICTS,
    UNFINISHED_REVISIONS,
    VERDICTS_WITH_NOTE,
)
from feedback.words import (
    NEED_LABELS,
    Anchor,
    Channel,
    Disposition,
    Impact,
    Kind,
    Need,
    ResponseChannel,
    ResponseState,
    RevisionStatus,
    Role,
    Stage,
    Verdict,
    label_of,
)

# The rules and their vocabulary, from one place.
__all__ = [
    "AGREED_STAGES",
    "ANSWERED_STAGES",
    "COUNTED_REVISIONS",
    "MEMBER_VERDICTS",
    "MOVES",
    "NEEDS",
    "NEED_LABELS",
    "NOT_TAKEN_UP",
    "PLACED_REVISIONS",
    "SAID_AT_ONCE",
    "SAYABLE_VERDICTS",
    "UNFINISHED_REVISIONS",
    "VERDICTS_WITH_NOTE",
    "AlarmRefused",
    "Anchor",
    "AnchorRefused",
    "AssignmentRefused",
    "ChangeRefused",
    "Channel",
    "CloseRefused",
    "ConfirmationRefused",
    "DecisionRefused",
    "Disposition",
    "Facts",
    "Impact",
    "ImportRefused",
    "Kind",
    "MergeRefused",
    "MoveRefused",
    "Need",
    "PublicationRefused",
    "Refused",
    "ResponseChannel",
    "ResponseRefused",
    "ResponseState",
    "RevisionRefused",
    "RevisionStatus",
    "Role",
    "ShownChanged",
    "Stage",
    "Stale",
    "Verdict",
    "allowed_moves",
    "change_made",
    "check_asking",
    "check_change_closed",
    "check_close",
    "check_decision",
    "check_impact",
    "check_move",
    "check_not_sealed",
    "check_response",
    "check_revision",
    "check_shown",
    "check_silence",
    "check_verdict",
    "dispositions_without",
    "first_state",
    "is_settled",
    "label_of",
    "listed",
    "missing_needs",
    "needing",
    "way_to",
]


@dataclass(frozen=True)
class Facts:
    """What closing asks of a comment beside its stage.

    `revisions` holds the status of each of its revisions.
    """

    disposition: str
    reason: str = ""
    destination: str = ""
    has_original: bool = False
    has_place: bool = False
    has_response: bool = False
    revisions: Sequence[str] = ()


def allowed_moves(stage: str) -> tuple[Stage, ...]:
    """Return the stages that may follow `stage`, the usual next one first."""
    return MOVES[Stage(stage)]


def way_to(stage: str, *, start: str = Stage.CAPTURED) -> list[Stage]:
    """Return the moves that lead from `start` to `stage`: the fewest there are.

    Raises KeyError where no way leads there.
    """
    ways: dict[Stage, list[Stage]] = {Stage(start): []}
    frontier = [Stage(start)]
    while frontier and stage not in ways:
        here = frontier.pop(0)
        for there in MOVES[here]:
            if there not in ways:
                ways[there] = [*ways[here], there]
                frontier.append(there)
    return ways[Stage(stage)]


def check_move(current: str, wanted: str, *, note: str = "") -> None:
    """Raise MoveRefused unless `wanted` may follow `current`.

    Reopening (closed → triaged) says why: without a note it is refused.
    """
    allowed = allowed_moves(current)
    if wanted not in allowed:
        raise MoveRefused(
            translate(
                "「%(from)s」から「%(to)s」へは進められません。進める先：%(list)s"
            )
            % {
                "from": Stage(current).label,
                "to": label_of(wanted, Stage),
                "list": listed(stage.label for stage in allowed),
            },
            field="stage",
            allowed=allowed,
        )
    if current == Stage.CLOSED and not note.strip():
        raise MoveRefused(
            translate("完了した御意見を再開するには、理由を書いてください。"),
            field="note",
            allowed=allowed,
        )


def check_decision(disposition: str, **given: object) -> None:
    """Raise DecisionRefused unless what belongs to the decision itself was given.

    `given` holds reason, destination and original, as far as they were given.
    """
    if disposition not in Disposition.values:
        raise DecisionRefused(
            translate("「%(value)s」という対応区分はありません。選べる区分：%(list)s")
            % {"value": disposition, "list": listed(Disposition.values)},
            field="disposition",
            allowed=Disposition.values,
        )
    for need in NEEDS[Disposition(disposition)]:
        if need in SAID_AT_ONCE and not _filled(given.get(need)):
            raise DecisionRefused(
                translate("対応区分「%(disposition)s」には%(need)sが要ります。")
                % {
                    "disposition": Disposition(disposition).label,
                    "need": NEED_LABELS[need],
                },
                field=need,
                allowed=dispositions_without(need),
                missing=[need],
            )


def needing(need: Need) -> list[str]:
    """Return the dispositions that ask for `need`."""
    return [code for code, needs in NEEDS.items() if need in needs]


def dispositions_without(need: Need) -> list[str]:
    """Return the dispositions that do not ask for `need`."""
    return [code for code, needs in NEEDS.items() if need not in needs]


def missing_needs(facts: Facts) -> list[Need]:
    """Return what the disposition needs and the comment has not."""
    there = {
        Need.REASON: _filled(facts.reason),
        Need.DESTINATION: _filled(facts.destination),
        Need.ORIGINAL: facts.has_original,
        Need.PLACE: facts.has_place,
        Need.RESPONSE: facts.has_response,
        Need.REVISION: any(status in COUNTED_REVISIONS for status in facts.revisions),
    }
    return [need for need in NEEDS[Disposition(facts.disposition)] if not there[need]]


def check_close(facts: Facts) -> None:
    """Raise CloseRefused unless a comment with these facts can close.

    Its disposition is not `unresolved`, what the disposition needs is there, and none
    of its revisions is still planned or drafted.
    """
    instead = MOVES[Stage.AGREED][1:]
    if facts.disposition == Disposition.UNRESOLVED:
        raise CloseRefused(
            translate(
                "対応区分が「検討中」のままでは完了できません。先に決定してください。"
            ),
            field="disposition",
            allowed=instead,
            missing=["disposition"],
        )
    if missing := missing_needs(facts):
        raise CloseRefused(
            translate(
                "対応区分「%(disposition)s」で完了するには、%(needs)sが要ります。"
            )
            % {
                "disposition": Disposition(facts.disposition).label,
                "needs": listed(NEED_LABELS[need] for need in missing),
            },
            field="disposition",
            allowed=instead,
            missing=missing,
        )
    if any(status in UNFINISHED_REVISIONS for status in facts.revisions):
        raise CloseRefused(
            translate(
                "まだ反映されていない修正（修正予定・修正案あり）があるため、完了できません。"
            ),
            field="revisions",
            allowed=instead,
            missing=["revisions"],
        )


def check_response(text: str, channel: str) -> None:
    """Raise ResponseRefused unless the answer says something, by a known channel."""
    if not text.strip():
        raise ResponseRefused(translate("回答の本文を書いてください。"), field="text")
    _check_known(ResponseChannel, channel, ResponseRefused, field="channel")


def first_state(channel: str, *, has_speech: bool) -> ResponseState:
    """Return the state of a new answer.

    One that was spoken, with its speech named, is on record: everybody in the meeting
    heard it, so it is agreed at once, and stays so whatever becomes of the comment.
    """
    spoken = channel == ResponseChannel.ORAL and has_speech
    return ResponseState.AGREED if spoken else ResponseState.DRAFT


def check_impact(impact: str) -> None:
    """Raise RevisionRefused unless the impact is one of the two."""
    _check_known(Impact, impact, RevisionRefused, field="impact")


def check_revision(
    status: str, *, has_edition: bool, has_item: bool, on_page: bool
) -> None:
    """Raise RevisionRefused unless a revision may have this status.

    `applied` and `published` name an edition and an item that is in that edition, or
    was taken out of it (`on_page`: either).
    """
    given = [code for code in RevisionStatus.values if code != RevisionStatus.NONE]
    if status not in given:
        raise RevisionRefused(
            translate("「%(value)s」という修正の状態はありません。選べる状態：%(list)s")
            % {"value": status, "list": listed(given)},
            field="status",
            allowed=given,
        )
    if status not in PLACED_REVISIONS:
        return
    for field, there in (("edition", has_edition), ("item", has_item)):
        if not there:
            raise RevisionRefused(
                translate("「%(status)s」とするには、版と項目の両方が要ります。")
                % {"status": RevisionStatus(status).label},
                field=field,
                allowed=[*UNFINISHED_REVISIONS, RevisionStatus.DROPPED],
                missing=[field],
            )
    if not on_page:
        raise RevisionRefused(
            translate(
                "この項目は、その版に記載がありません。版か項目を確かめてください。"
            ),
            field="item",
            allowed=[*UNFINISHED_REVISIONS, RevisionStatus.DROPPED],
        )


def check_not_sealed(stage: str, refusal: type[Refused]) -> None:
    """Raise `refusal` if the comment is closed: what it says stands until reopened."""
    if stage == Stage.CLOSED:
        raise refusal(
            translate(
                "完了した御意見です。変えるには、先に「%(stage)s」へ戻して再開してください。"
            )
            % {"stage": Stage.TRIAGED.label},
            field="stage",
            allowed=allowed_moves(stage),
        )


def check_verdict(verdict: str, *, by_member: bool, note: str = "") -> None:
    """Raise ConfirmationRefused unless the verdict can be given by this hand."""
    allowed = MEMBER_VERDICTS if by_member else SAYABLE_VERDICTS
    if verdict not in allowed:
        raise ConfirmationRefused(
            translate("「%(value)s」という確認は記録できません。選べる確認：%(list)s")
            % {
                "value": label_of(verdict, Verdict),
                "list": listed(verdict.label for verdict in allowed),
            },
            field="verdict",
            allowed=allowed,
        )
    if verdict in VERDICTS_WITH_NOTE and not note.strip():
        raise ConfirmationRefused(
            translate("「%(verdict)s」には、御意見を書き添えてください。")
            % {"verdict": Verdict(verdict).label},
            field="note",
            allowed=[code for code in allowed if code not in VERDICTS_WITH_NOTE],
            missing=["note"],
        )


def check_asking(
    verdict: str,
    due_on: date | None,
    *,
    today: date,
    has_answer: bool,
    has_member: bool,
) -> None:
    """Raise ConfirmationRefused unless the day by which to answer may be set.

    Silence past it counts as a word: so there must be somebody who is silent, the day
    must be before her, and there must be an answer that she can read.
    """
    if due_on is None:
        return
    if verdict != Verdict.ASKED:
        problem = translate("お返事の期限は、確認を依頼するときだけ付けられます。")
    elif not has_member:
        problem = translate(
            "どなたの御意見か記録がないため、期限を付けて依頼できません。"
        )
    elif due_on < today:
        problem = translate("お返事の期限「%(day)s」は、もう過ぎています。") % {
            "day": dated(due_on)
        }
    elif not has_answer:
        problem = translate(
            "構成員にお見せできる回答がまだありません。期限を付けて依頼するには、"
            "先に対応案の了承を得てください。"
        )
    else:
        return
    raise ConfirmationRefused(problem, field="due_on")


def check_silence(due_on: date | None, *, today: date, is_unanswered: bool) -> None:
    """Raise ConfirmationRefused unless silence may be taken as a word now: the day
    until which one could answer is over, and nothing was said since."""
    if not is_unanswered:
        raise ConfirmationRefused(translate("すでにお返事か、新しい依頼があります。"))
    if due_on is None or due_on >= today:
        raise ConfirmationRefused(
            translate("お返事の期限が、まだ過ぎていません。"), field="due_on"
        )


def check_shown(read: str | None, now: str, *, is_asked: bool = True) -> None:
    """Raise ShownChanged if what was read (its hash; None: nothing is claimed) is not
    what is there now, or the member is asked about another edition by now."""
    if read is None or (read == now and is_asked):
        return
    raise ShownChanged(
        translate(
            "お見せした内容が、その後変わりました。"
            "今の内容を確かめて、もう一度お答えください。"
        ),
        field="shown_hash",
        allowed=[now],
    )


def is_settled(stage: str, disposition: str, revision_status: str) -> bool:
    """Return whether a remark asks no more of the text: it is decided, its answer is
    written, and no revision of it is still to be made. One that was reopened is not."""
    return (
        stage in ANSWERED_STAGES
        and disposition != Disposition.UNRESOLVED
        and revision_status not in UNFINISHED_REVISIONS
    )


def check_change_closed(
    unsettled: Sequence[str], *, is_explained: bool, note: str
) -> None:
    """Raise ChangeRefused unless a change of the text is explained to its end.

    `unsettled`: the refs of the remarks behind it that are not settled. Where neither
    a remark nor a split or merge explains it, `note` says why the text changed.
    """
    if unsettled:
        raise ChangeRefused(
            translate(
                "まだ決着していない御意見があるため、完了できません：%(refs)s。"
                "対応区分を決め、対応案を作り、修正を反映してください。"
            )
            % {"refs": listed(unsettled)},
            field="remarks",
            missing=unsettled,
        )
    if not is_explained and not note.strip():
        raise ChangeRefused(
            translate(
                "御意見を結び付けるか、御意見によらない変更である理由を書いてください。"
            ),
            field="note",
            missing=["note"],
        )


def change_made(revision_status: str) -> bool:
    """Return 修正の有無: whether the text changed, or is to change."""
    return revision_status in COUNTED_REVISIONS


def listed(words: Iterable[object]) -> str:
    """Return the words in one line, as a sentence lists them."""
    return translate("、").join(str(word) for word in words) or translate("なし")


def _check_known(
    choices: type[TextChoices], value: str, refusal: type[Refused], *, field: str
) -> None:
    if value not in choices.values:
        raise refusal(
            translate("「%(value)s」は選べません。選べるもの：%(list)s")
            % {"value": value, "list": listed(choices.values)},
            field=field,
            allowed=choices.values,
        )


def _filled(value: object) -> bool:
    return bool(value.strip()) if isinstance(value, str) else value is not None

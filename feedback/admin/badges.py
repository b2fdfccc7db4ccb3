"""The axes of a comment as small labels: always a word, colour only beside it."""

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as translate

from feedback.models import Comment

# What calls for somebody, what is under way, what is done: the CSS knows these three.
TONES = {
    "captured": "call",
    "waiting": "wait",
    "agreed": "go",
    "closed": "done",
    "unresolved": "call",
    "planned": "call",
    "drafted": "go",
    "applied": "done",
    "published": "done",
    "asked": "wait",
    "not_satisfied": "alarm",
    "confirmed": "done",
    "confirmed_with_remark": "done",
    "no_reply": "done",
    "none": "none",
    "not_asked": "none",
    "queued": "wait",
    "reading": "wait",
    "refused": "alarm",
    "triage": "call",
    "discarded": "none",
    "sending": "wait",
    "sent": "done",
    "failed": "alarm",
    "unknown": "alarm",
    "unwanted": "none",
}


def speech_changed_badge(comment: Comment) -> SafeString:
    """Return the mark of a remark whose speech was corrected; "" for the others."""
    if not comment.speech_changed:
        return SafeString("")
    return format_html(
        '<span class="badge badge-alarm">{}</span>', translate("発言の訂正あり")
    )


def badge(code: str, label: object) -> SafeString:
    """Return the label as HTML, toned by what its code asks for."""
    return format_html(
        '<span class="badge badge-{}">{}</span>', TONES.get(code, "go"), label
    )


def stage_badge(comment: Comment) -> SafeString:
    return badge(comment.stage, comment.get_stage_display())


def disposition_badge(comment: Comment) -> SafeString:
    tone = "call" if comment.disposition == "unresolved" else "plain"
    return format_html(
        '<span class="badge badge-{}">{}</span>',
        tone,
        comment.get_disposition_display(),
    )


def revision_badge(comment: Comment) -> SafeString:
    return badge(comment.revision_status, comment.get_revision_status_display())


def confirmation_badge(comment: Comment) -> SafeString:
    return badge(comment.confirmation, comment.get_confirmation_display())

"""The words of the domain: the codes that are kept, and the labels that people read.

They are those of the glossary (README.md, "Words"): one word, one meaning, everywhere.
"""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Stage(TextChoices):
    """Who acts next."""

    CAPTURED = "captured", _("記録済")
    TRIAGED = "triaged", _("仕分け済")
    DRAFTED = "drafted", _("対応案作成")
    AGREED = "agreed", _("対応案了承")
    CLOSED = "closed", _("完了")
    WAITING = "waiting", _("照会中")


class Disposition(TextChoices):
    """The answer."""

    UNRESOLVED = "unresolved", _("検討中")
    ACCEPTED = "accepted", _("御意見のとおり反映")
    ACCEPTED_MODIFIED = "accepted_modified", _("趣旨を踏まえ一部反映")
    ALREADY_COVERED = "already_covered", _("既に記載済み")
    SUPPORTED = "supported", _("賛同の御意見")
    ANSWERED = "answered", _("質問への回答")
    NOTED = "noted", _("参考とする")
    DEFERRED = "deferred", _("今後の検討課題")
    NOT_ACCEPTED = "not_accepted", _("反映しない（原案どおり）")
    OUT_OF_SCOPE = "out_of_scope", _("本件の対象外")
    DUPLICATE = "duplicate", _("重複（統合）")
    WITHDRAWN = "withdrawn", _("取下げ")


class RevisionStatus(TextChoices):
    """What happened to the text; a comment's is derived from its revisions."""

    NONE = "none", _("修正なし")
    PLANNED = "planned", _("修正予定")
    DRAFTED = "drafted", _("修正案あり")
    APPLIED = "applied", _("反映済")
    PUBLISHED = "published", _("公表版に反映")
    DROPPED = "dropped", _("後の版で削除")


class Verdict(TextChoices):
    """What the member said of how the comment was reflected."""

    NOT_ASKED = "not_asked", _("未照会")
    ASKED = "asked", _("照会中")
    CONFIRMED = "confirmed", _("了")
    CONFIRMED_WITH_REMARK = "confirmed_with_remark", _("了（意見あり）")
    NOT_SATISFIED = "not_satisfied", _("反映不十分")
    NO_REPLY = "no_reply", _("回答なし（みなし了）")


class Kind(TextChoices):
    OPINION = "opinion", _("意見")
    QUESTION = "question", _("質問")
    REQUEST = "request", _("要望")
    SUPPORT = "support", _("賛同")
    EDITORIAL = "editorial", _("字句")


class Channel(TextChoices):
    """The way by which a comment came."""

    MEETING = "meeting", _("会合")
    WRITTEN = "written", _("書面")
    PUBLIC = "public", _("意見募集（パブコメ）")


class ResponseChannel(TextChoices):
    ORAL = "oral", _("口頭")
    WRITTEN = "written", _("書面")


class ResponseState(TextChoices):
    DRAFT = "draft", _("案")
    AGREED = "agreed", _("了承")
    PUBLISHED = "published", pgettext_lazy("state of an answer", "公表")


class Impact(TextChoices):
    EDITORIAL = "editorial", _("字句")
    SUBSTANTIVE = "substantive", _("内容")


class Anchor(TextChoices):
    """How a target was resolved in its edition."""

    EXACT = "exact", _("一致")
    MOVED = "moved", _("移動")
    CHANGED = "changed", _("変更あり")
    GONE = "gone", _("なくなった")
    UNRESOLVED = "unresolved", _("未特定")


class Role(TextChoices):
    CHAIR = "chair", _("座長")
    MEMBER = "member", _("構成員")
    OBSERVER = "observer", _("オブザーバー")
    SECRETARIAT = "secretariat", _("事務局")
    GUEST = "guest", _("有識者等")


class Need(StrEnum):
    """What a disposition asks for beside itself."""

    REASON = "reason"
    DESTINATION = "destination"
    ORIGINAL = "original"
    PLACE = "place"
    RESPONSE = "response"
    REVISION = "revision"


NEED_LABELS: dict[Need, Promise] = {
    Need.REASON: _("理由"),
    Need.DESTINATION: _("今後の検討先"),
    Need.ORIGINAL: _("統合先の御意見"),
    Need.PLACE: _("記載のある項目（対象箇所）"),
    Need.RESPONSE: _("事務局の回答"),
    Need.REVISION: _("反映箇所"),
}


def label_of(code: str, words: type[TextChoices]) -> str:
    """Return the reader's word for a code.

    One that is not known (any more: old history; yet: what is refused) is shown as it
    is.
    """
    return str(words(code).label) if code in words.values else code

"""The link by which a mail's reader switches off mails of its kinds (RFC 8058): signed,
so that it needs no signing in, and good for nothing else."""

from collections.abc import Collection
from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.urls import reverse

from feedback.models import NoticeChoice, NoticeKind, User

SALT = "feedback.notices.off"


@dataclass(frozen=True)
class Off:
    """Whose mails of which kinds a link switches off."""

    user: User
    kinds: list[NoticeKind]

    def switch(self) -> None:
        NoticeChoice.objects.choose(self.user, wanted=(), among=self.kinds)


def off_url(user: User, kinds: Collection[str]) -> str:
    """Return the whole address of the page that switches the kinds off."""
    token = signing.dumps([user.pk, *sorted(kinds)], salt=SALT)
    return settings.SITE_URL + reverse("notices-off", args=[token])


def read_off(token: str) -> Off | None:
    """Return what the link means; None if it is not one of ours."""
    try:
        key, *kinds = signing.loads(token, salt=SALT)
    except signing.BadSignature:
        return None
    user = User.objects.filter(pk=key, is_active=True).first()
    known = [NoticeKind(kind) for kind in kinds if kind in NoticeKind.values]
    return Off(user, known) if user is not None and known else None

"""What the pages ask of the mails: the same for every address, known or not."""

from django.utils.translation import get_language

from feedback.notifications.sign_in import mail_link, mail_new_password


def ask_for_link(*, email: str, next_page: str) -> None:
    """Queue the mail with the one-time link, in the reader's language."""
    mail_link.defer(email=email, next_page=next_page, language=get_language() or "")


def ask_for_new_password(*, email: str) -> None:
    mail_new_password.defer(email=email, language=get_language() or "")

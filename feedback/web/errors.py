"""What the site answers when a page can't be: named in config/urls.py."""

import sys

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from config.encoding import NotUtf8
from feedback.web.bare import bare_page
from feedback.web.middleware import is_trouble, unavailable
from feedback.web.unsent import unsent_texts


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    if is_trouble(exception):
        return unavailable(request, exception)
    if isinstance(exception, RequestDataTooBig):
        return bare_page(
            title=_("送られた内容が大きすぎます"),
            sentences=[_("短くするか、分けて送ってください。")],
            status=413,
        )
    wrong = _("アドレスか、送られた内容に誤りがあります。")
    return bare_page(
        title=_("要求を読み取れませんでした"),
        sentences=[exception.sentence if isinstance(exception, NotUtf8) else wrong],
        status=400,
    )


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    return bare_page(
        title=_("この操作はできません"),
        sentences=[
            _("お使いの利用者に、この操作の権限がありません。"),
            _("別の利用者でログインし直すか、事務局へお問い合わせください。"),
        ],
        status=403,
    )


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Say that there is nothing; who isn't signed in is led to where she can, and back
    to this address: the same for what is hidden and for what never was."""
    sentences = [_("アドレスに誤りがあるか、まだ公表されていない内容です。")]
    login_url = ""
    if not request.user.is_authenticated:
        hint = _("構成員・事務局の方は、ログインすると見られることがあります。")
        sentences.append(hint)
        login_url = redirect_to_login(request.get_full_path())["Location"]
    return bare_page(
        title=_("ページが見つかりません"),
        sentences=sentences,
        status=404,
        login_url=login_url,
    )


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Answer who signs in, or tries to, more often than people do (allauth)."""
    return bare_page(
        title=_("しばらくお待ちください"),
        sentences=[
            _("短い間に何度も送られたため、受け付けを止めています。"),
            _("数分待ってから、前のページに戻り、もう一度お試しください。"),
        ],
        status=429,
    )


def server_error(request: HttpRequest) -> HttpResponse:
    """Django calls this while it handles the exception, wherever that was raised."""
    exception = sys.exception()
    if exception is not None and is_trouble(exception):
        return unavailable(request, exception)
    return bare_page(
        title=_("台帳の内部で誤りが起きました"),
        sentences=[
            _("入力された内容は保存されていません。"),
            _("時間をおいてもう一度お試しになり、続くときは事務局へお知らせください。"),
        ],
        status=500,
    )


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that did not come from a page of ours (CSRF_FAILURE_VIEW)."""
    return bare_page(
        title=_("送信を確かめられませんでした"),
        sentences=[
            _("ページを開いてから時間がたったか、Cookieが使えない設定になっています。"),
            _("前のページに戻って読み込み直し、もう一度送信してください。"),
        ],
        status=403,
        texts=unsent_texts(request),
    )

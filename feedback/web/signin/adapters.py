"""What allauth asks of this site: nobody signs up, and who an account belongs to."""

import time
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter
from allauth.socialaccount.models import SocialAccount, SocialLogin
from django.conf import settings
from django.http import HttpRequest
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as translate

from feedback.models import User

# Seconds after signing in within which nobody is asked to prove again who she is.
FRESH = 300


class Accounts(DefaultAccountAdapter):  # type: ignore[misc]
    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        return is_own_page(self.request, url)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Return whether to ask again; who has just signed in has just proved it."""
        records = get_authentication_records(self.request, self.request.user)
        return not records or time.time() - records[-1]["at"] > FRESH


class SecondFactors(DefaultMFAAdapter):  # type: ignore[misc]
    def generate_authenticator_name(self, user: User, type: Any) -> str:
        return translate("パスキー")


class OpenId(DefaultSocialAccountAdapter):  # type: ignore[misc]
    """Lets in by the ministry's account who has an account here, and makes none."""

    def is_open_for_signup(self, request: HttpRequest, sociallogin: Any) -> bool:
        return False

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Tie the foreign account to the one here with the address that its issuer
        vouches for, once; from then on its number decides, whatever its address."""
        if not sociallogin.is_existing:
            self._tie(request, sociallogin)
        if settings.OIDC_TRUST_MFA and showed_second_factor(sociallogin):
            record_authentication(request, sociallogin.user, "mfa", type="openid")

    def _tie(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        user = self._owner(sociallogin)
        if user is None:
            raise ImmediateHttpResponse(
                render(request, "socialaccount/refused.html", status=403)
            )
        sociallogin.connect(request, user)

    def _owner(self, sociallogin: SocialLogin) -> User | None:
        for address in sociallogin.email_addresses:
            if address.verified is True:
                user = User.objects.reading_mail_at(address.email)
                return user if user and not self._is_taken(user, sociallogin) else None
        return None

    def _is_taken(self, user: User, sociallogin: SocialLogin) -> bool:
        """Return whether another account of the issuer is tied to the user: then the
        address was handed on to another person there."""
        tied = SocialAccount.objects.filter(
            user=user, provider=sociallogin.account.provider
        )
        return bool(tied.exists())


def showed_second_factor(sociallogin: SocialLogin) -> bool:
    """Return whether the issuer says, in the token that it made for this sign-in, that
    a second factor was shown: `mfa` among the methods of RFC 8176."""
    token = sociallogin.account.extra_data.get("id_token")
    methods = token.get("amr") if isinstance(token, dict) else None
    return isinstance(methods, list) and "mfa" in methods


def is_own_page(request: HttpRequest, url: str | None) -> bool:
    """Return whether the address is one of this site, to go on to after signing in."""
    hosts = {request.get_host()}
    return url_has_allowed_host_and_scheme(url, hosts, request.is_secure())

"""manage.py load_demo: the demo accounts, their password and their seats (make run)."""

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.auth.hashers import check_password, make_password
from django.core import serializers
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils.translation import gettext as translate

from feedback.importer.seeds import wait_for_others
from feedback.management.demo_askings import ask_of_demo_member
from feedback.models import Member, Panel, User
from feedback.workflow import Role

FIXTURES = ("reference.yaml", "demo.yaml")


@dataclass(frozen=True)
class Seat:
    """Whose seat an account holds; `made`: it is added where the panel has none."""

    username: str
    name: str
    title: str
    role: Role
    made: bool = False


# The minutes' secretariat are real people; nobody logs in as one of them.
OFFICE = Seat("secretariat", "事務局", "（デモ）", Role.SECRETARIAT, made=True)
SEATS = {
    "katsuryoku": (
        Seat("chair", "國領", "座長", Role.CHAIR),
        Seat("member", "浦田", "構成員", Role.MEMBER),
        OFFICE,
    ),
    "minatomachi": (
        Seat("chair", "鴎沢", "座長", Role.CHAIR),
        Seat("member", "汐入", "構成員", Role.MEMBER),
        OFFICE,
    ),
}


class Command(BaseCommand):
    help = translate("make run 用の利用者を作り、席を与えます。本番では動きません。")

    def handle(self, *args: Any, **options: Any) -> None:
        if settings.IN_PRODUCTION:
            raise CommandError(translate("本番では、デモの利用者を作れません。"))
        with transaction.atomic():
            wait_for_others()
            users = _users()
            _set_passwords(users, os.environ.get("DEMO_PASSWORD") or "demo")
            accounts = {user.username: user for user in users}
            told = _give_seats(accounts)
            ask_of_demo_member(accounts)
        if told and options["verbosity"]:
            self.stdout.write(told)


def _users() -> list[User]:
    """Return the accounts of demo.yaml, added where they are missing.

    `loaddata` would overwrite what was edited since.
    """
    names = [name for fixture in FIXTURES for name in _add_missing(fixture)]
    return list(User.objects.filter(username__in=names).exclude(is_active=False))


def _add_missing(fixture: str) -> list[str]:
    """Add the fixture's accounts that are missing; return the names of all."""
    path = Path(settings.BASE_DIR) / "fixtures" / fixture
    names = []
    for found in serializers.deserialize("yaml", path.read_text("utf-8")):
        names += found.object.natural_key()  # type: ignore[attr-defined]
        if found.object.pk is None:  # else its natural key found it in the database
            found.save()
        elif found.object.email:  # type: ignore[attr-defined]
            _add_address(found.object.pk, found.object.email)  # type: ignore[attr-defined]
    return names


def _add_address(user_id: int, email: str) -> None:
    """Give the account the address where it has none, as one of an older demo, and
    nobody else has it: without one it gets no link to sign in by."""
    account = User.objects.filter(pk=user_id, email="")
    if account and not User.objects.filter(email=email):
        account.update(email=email)


def _set_passwords(users: list[User], password: str) -> None:
    """Give each the password, where it has another.

    A hash takes a third of a second, so they share one; what was checked once is known.
    """
    known: set[str] = set()
    for user in users:
        if user.password in known or check_password(password, user.password):
            known.add(user.password)
    wanted = next(iter(known), None) or make_password(password)
    for user in users:
        if user.password not in known:
            user.password = wanted
            user.save(update_fields=["password"])


def _give_seats(users: dict[str, User]) -> str:
    """Seat the accounts where the seat is free; return what is to be done first."""
    panels = Panel.objects.filter(slug__in=SEATS)
    if not panels:
        return translate("席は、load_seeds の後にもう一度実行すると割り当てられます。")
    for panel in panels:
        for seat in SEATS[panel.slug]:
            _seat(panel, seat, users.get(seat.username))
    return ""


def _seat(panel: Panel, seat: Seat, user: User | None) -> None:
    if user is None or user.seats.filter(panel=panel).exists():
        return
    wanted = {"name": seat.name, "title": seat.title, "role": seat.role}
    member = panel.members.filter(**wanted).first()
    if member is None and seat.made:
        member = Member(panel=panel, position=panel.members.count() + 1, **wanted)
    if member is not None and member.user is None:
        member.user = user
        member.save()

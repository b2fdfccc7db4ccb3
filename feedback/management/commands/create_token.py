from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from feedback.models import ApiToken, User

LONGEST = 36_500  # days


class Command(BaseCommand):
    help = "Make an API token for a user and print it; it is shown this once."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("user", help="username")
        parser.add_argument("--name", default="", help="what the token is for")
        parser.add_argument(
            "--expires", type=int, metavar="DAYS", help="days until it expires; never"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        user = User.objects.filter(username=options["user"]).first()
        if user is None:
            raise CommandError(f"There is no user {options['user']!r}.")
        if not user.is_active:
            raise CommandError(f"The user {options['user']!r} is not active.")
        days = options["expires"]
        if days is not None and not 1 <= days <= LONGEST:
            raise CommandError(f"--expires is a number of days, 1 to {LONGEST}.")
        if len(options["name"]) > 100:
            raise CommandError("--name has 100 characters at most.")
        _token, plain = ApiToken.objects.issue(user, name=options["name"], days=days)
        self.stdout.write(plain)

import pytest

from config.command_line import needs_embedded_database


@pytest.mark.parametrize(
    ("arguments", "needs"),
    [
        (["migrate"], True),
        (["create_token", "mia", "--name", "script"], True),
        (["load_seeds"], True),
        (["makemigrations", "--check"], True),
        (["runserver"], True),
        (["db", "status"], False),
        (["parse_minutes", "minutes.txt"], False),
        (["makemessages", "--locale", "en"], False),
        (["check", "--deploy"], False),
        (["check", "--database", "default"], True),
        (["help", "migrate"], False),
        (["migrate", "--help"], False),
        (["create_token", "-h"], False),
        (["--version"], False),
        ([], False),
    ],
)
def test_only_commands_that_may_read_data_start_the_database(
    monkeypatch, arguments, needs
):
    monkeypatch.delenv("DATABASE_URL", raising=False)

    assert needs_embedded_database(arguments) is needs


def test_a_database_url_is_used_and_nothing_is_started(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "postgres://someone@db.example/daicho")

    assert needs_embedded_database(["migrate"]) is False

"""Labels that say more, or less, than the roster: whose speech it is."""

import pytest

from feedback.importer.parse.pipeline import parse

WORDS = "ありがとうございます。それでは、次に進みたいと思います。"


def speaker(label: str, *roster: str) -> tuple[str, str, str]:
    """Return name, role and title of the one who is printed so."""
    turns = [f"○{label}　{WORDS}", f"○事務局　{WORDS}", f"○{label}　{WORDS}"]
    text = "\n".join(["第３回懇談会", *roster, "", *turns])
    speech = parse(text.encode(), "minutes.txt").speeches[0]
    return speech.name, speech.role, speech.title


TWO = ("出席者", "会長　轟　美咲", "委員　轟　花、早瀬　一")


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("轟（美）会長", ("轟 美咲", "chair", "会長")),
        ("轟(花)委員", ("轟 花", "member", "委員")),
        ("早瀬委員", ("早瀬", "member", "委員")),
    ],
)
def test_an_initial_in_brackets_tells_two_of_one_surname_apart(
    label: str, expected: tuple[str, str, str]
) -> None:
    assert speaker(label, *TWO) == expected


def test_an_initial_that_the_roster_does_not_know_stays() -> None:
    assert speaker("轟（義）委員", *TWO)[0] == "轟（義）"


def test_a_label_makes_chair_whom_a_roster_of_bare_names_lists() -> None:
    roster = ("出席委員", "轟　美咲　　早瀬　一")
    assert speaker("轟 美咲委員長", *roster)[1:] == ("chair", "委員長")


def test_a_label_makes_no_second_chair() -> None:
    roster = ("出席者", "委員長　轟　美咲", "委員　早瀬　一")
    assert speaker("早瀬議長", *roster)[1:] == ("member", "議長")


@pytest.mark.parametrize("label", ["久我水辺環境課係長", "久我水辺環境課長"])
def test_an_office_of_unknown_words_is_no_part_of_the_name(label: str) -> None:
    assert speaker(label)[0] == "久我"


@pytest.mark.parametrize("label", ["全員", "委員一同"])
def test_everybody_is_nobody_by_name(label: str) -> None:
    assert speaker(label, *TWO)[0] == ""


def test_the_word_secretariat_before_a_name_is_no_part_of_it() -> None:
    roster = (*TWO, "事務局　綿貫企画課長")
    assert speaker("事務局綿貫企画課長", *roster)[0] == "綿貫"

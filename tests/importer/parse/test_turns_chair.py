"""Who has the chair, where the roster does not say."""

import pytest

from feedback.importer.parse.pipeline import parse

HEAD = "みずほ市総務文教委員会会議録\n令和６年５月１７日（金）午前１０時\n"
CHAIRS = [
    (
        "出席委員\n相田一郎\n井口花子",
        "○井口 花子委員長　開会します。\n○相田委員　質問します。",
        "井口 花子",
        "chair",
    ),
    (
        "出席委員\n　みずほ市教育委員会委員長　井 口　花 子\n"
        "　みずほ市教育委員会委員　相 田　一 郎",
        "○井口委員長　開会します。\n○相田委員　質問します。",
        "井口",
        "chair",
    ),
    (
        "出席委員\n委員長　相田一郎\n委員　井口花子",
        "○相田委員長　開会します。\n○井口会長　御説明します。",
        "井口",
        "member",
    ),
]


@pytest.mark.parametrize(("roster", "said", "name", "role"), CHAIRS)
def test_a_label_says_who_has_the_chair_if_the_roster_does_not(
    roster, said, name, role
):
    speeches = parse(f"{HEAD}{roster}\n\n{said}\n".encode()).speeches
    assert (name, role) in [(one.name, one.role) for one in speeches]


def test_the_name_of_the_roster_stands_for_one_with_a_letter_in_brackets():
    minutes = parse(
        f"{HEAD}出席者\n委員\n渡邉 航太郎会長、渡邉直人委員\n\n"
        "【渡邉（航）会長】　開会します。\n【渡邉（直）委員】　はい。\n".encode()
    )
    assert [one.name for one in minutes.speeches] == ["渡邉 航太郎", "渡邉直人"]
    assert minutes.problems == ()

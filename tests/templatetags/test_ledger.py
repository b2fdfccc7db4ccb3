from datetime import UTC, date, datetime

import pytest
from django.template import Context, Template
from django.utils import translation

from feedback.templatetags.ledger import WORDS, dated, dated_plainly, label, moment

# 23:30 in Greenwich is the next morning in Tokyo.
EVENING = datetime(2019, 4, 30, 23, 30, tzinfo=UTC)


def _time(machine, told):
    return f'<time datetime="{machine}">{told}</time>'


@pytest.fixture(autouse=True)
def _in_japanese():
    with translation.override("ja"):
        yield


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (date(2019, 4, 30), _time("2019-04-30", "平成31年4月30日（2019年）")),
        (EVENING, _time("2019-05-01", "令和元年5月1日（2019年）")),
        (EVENING.isoformat(), _time("2019-05-01", "令和元年5月1日（2019年）")),
        (None, ""),
        ("", ""),
    ],
)
def test_a_day_is_that_of_the_ledgers_time_zone(value, said):
    assert dated(value) == said


def test_a_mail_has_the_day_without_markup():
    assert dated_plainly(EVENING) == "令和元年5月1日（2019年）"
    assert dated_plainly(None) == ""


def test_a_moment_has_its_minute():
    assert moment(EVENING) == _time(
        "2019-05-01T08:30+09:00", "令和元年5月1日（2019年） 08:30"
    )
    assert moment(EVENING.isoformat()) == moment(EVENING)
    assert moment(None) == ""


def test_every_code_of_every_axis_has_a_word():
    for axis, words in WORDS.items():
        assert [label(code, axis) for code in words.values] == [
            str(word) for word in words.labels
        ]


def test_a_code_of_old_is_shown_as_it_is():
    assert label("lost", "stage") == "lost"


def test_templates_read_them():
    template = Template(
        '{% load ledger %}{{ stage|label:"stage" }} {{ day|dated }} {{ at|moment }}'
    )
    said = template.render(
        Context({"stage": "closed", "day": date(2024, 5, 17), "at": None})
    )
    assert said == f"完了 {_time('2024-05-17', '令和6年5月17日（2024年）')} "

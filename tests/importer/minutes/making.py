"""Minutes as the parser would return them, made by hand, and what they do.

The panel `machi` of the tests, its third meeting; all names are invented.
"""

from dataclasses import replace
from datetime import date, time
from typing import Any

from django.db import connection
from django.test.utils import CaptureQueriesContext

from feedback.importer.minutes.apply import Applied, apply
from feedback.importer.minutes.entries import Entry, Lot, Plan, Thing
from feedback.importer.minutes.plan import plan
from feedback.importer.parse.minutes import (
    Aim,
    Head,
    Minutes,
    Person,
    Remark,
    Speech,
    Treatment,
    Word,
)
from feedback.models import Panel, User

CHAIR = Person("青木", "chair", "座長", "青木座長")
MIO = Person("三尾", "member", "構成員", "三尾構成員")
REN = Person("蓮見", "member", "構成員", "蓮見構成員")
AWAY = Person("遠山", "member", "構成員", "遠山構成員")
CLERK = Person("蔵本", "secretariat", "課長", "蔵本課長")
PEOPLE = {person.name: person for person in (CHAIR, MIO, REN, AWAY, CLERK)}

HEAD = Head(
    title="machiに関する懇談会（第３回）",
    number=3,
    date=date(2026, 5, 17),
    starts=time(10, 0),
    ends=time(11, 30),
    place="第１会議室",
    agenda=("報告書（案）", "その他"),
    materials=("資料3-1 報告書（案）",),
    present=(CHAIR, MIO, REN),
    absent=(AWAY,),
    secretariat=(CLERK,),
)

OPENING = "それでは第３回の会合を始めます。資料の説明をお願いします。"
REPORT = "５ページの桟橋は、前回の三尾構成員の御指摘を踏まえて追記しました。"
BOATS = "５ページの桟橋は、夜も使えるようにしてほしいと思います。灯りが要ります。"
NETS = "また、網を干す場所はどこに置くのでしょうか。図からは分かりません。"
SEA = "海の名を知らない人にも分かるよう、冒頭に地図を添えるべきだと考えます。"
ANSWER = "三尾構成員の灯りの件、蓮見構成員の地図の件は、いずれも書き加えます。"
THANKS = "ありがとうございました。本日はここまでとします。"


def turn(number: int, who: str, text: str, **fields: Any) -> Speech:
    """A speech by someone of the cast, or by a label that names nobody."""
    person = PEOPLE.get(who)
    if person is None:
        return Speech(number, who, text, line=number * 10, **fields)
    given = {"name": who, "role": person.role, "title": person.title} | fields
    return Speech(number, person.name_as_printed, text, line=number * 10, **given)


def remark(speech: Speech, words: str, **fields: Any) -> Remark:
    """A point of the speech; it has these words."""
    start = speech.text.index(words)
    made = {"kind": "opinion", "summary": words[:20], "member": speech.name} | fields
    return Remark(
        speech=speech.number, text=words, start=start, end=start + len(words), **made
    )


def page(number: int, document: str = "") -> Aim:
    full = str(number).translate(str.maketrans("0123456789", "０１２３４５６７８９"))
    return Aim(f"{full}ページ", (number,), document)


def the_speeches() -> list[Speech]:
    return [
        turn(1, "青木", OPENING, procedural=True),
        turn(2, "蔵本", REPORT),
        turn(3, "三尾", f"{BOATS}\n{NETS}"),
        turn(4, "蓮見", SEA),
        turn(5, "蔵本", ANSWER),
        turn(6, "青木", THANKS, procedural=True),
    ]


def the_minutes(speeches: list[Speech] | None = None, **fields: Any) -> Minutes:
    """Six speeches, three points; the first and the last are answered by one."""
    speeches = the_speeches() if speeches is None else speeches
    by_text = {part: speech for speech in speeches for part in speech.text.splitlines()}
    answer = next((s.number for s in speeches if s.text.startswith("三尾構")), None)
    points = [
        remark(by_text[words], words, answered_by=answered, **more)
        for words, answered, more in (
            (BOATS, answer, {"kind": "request", "aims": (page(5),)}),
            (NETS, None, {"kind": "question"}),
            (SEA, answer, {}),
        )
        if words in by_text
    ]
    made = Minutes(head=HEAD, speeches=tuple(speeches), remarks=tuple(points))
    return replace(made, **fields)


def renumbered(speeches: list[Speech]) -> list[Speech]:
    return [replace(speech, number=n) for n, speech in enumerate(speeches, start=1)]


def reworded(minutes: Minutes, old: str, new: str) -> Minutes:
    """The minutes with some words corrected wherever they are."""
    return replace(
        minutes,
        speeches=tuple(
            replace(row, text=row.text.replace(old, new)) for row in minutes.speeches
        ),
        remarks=tuple(
            replace(
                row,
                text=row.text.replace(old, new),
                summary=row.summary.replace(old, new),
            )
            for row in minutes.remarks
        ),
    )


def treated(text: str = REPORT, **fields: Any) -> Treatment:
    made = {"speech": 2, "members": ("三尾",), "meeting": 2, "claim": "applied"}
    made |= {"aims": (page(5),), "start": 0, "end": len(text)} | fields
    return Treatment(text=text, **made)


def word(**fields: Any) -> Word:
    made = {"speech": 3, "member": "三尾", "verdict": "confirmed"}
    made |= {"text": BOATS, "start": 0, "end": len(BOATS)} | fields
    return Word(**made)


def bring_in(
    panel: Panel, minutes: Minutes, *, by: User | None = None, **more: Any
) -> Applied:
    """Plan and apply, as the command does it with --yes."""
    return apply(plan(panel, minutes), by=by or User.objects.program(), **more)


def lots(made: Plan, thing: Thing) -> list[str]:
    return [entry.lot.value for entry in made.entries if entry.thing == thing]


def of_lot(made: Plan, lot: Lot) -> list[Entry]:
    return [entry for entry in made.entries if entry.lot == lot]


def codes(made: Plan) -> list[str]:
    """Why things are in doubt."""
    doubtful = of_lot(made, Lot.DOUBTFUL)
    return [problem.code for entry in doubtful for problem in entry.why]


class Writes(CaptureQueriesContext):
    """The statements that write, of those in its block."""

    def __init__(self) -> None:
        super().__init__(connection)

    @property
    def statements(self) -> list[str]:
        verbs = ("INSERT", "UPDATE", "DELETE")
        return [
            query["sql"]
            for query in self.captured_queries
            if query["sql"].startswith(verbs)
        ]

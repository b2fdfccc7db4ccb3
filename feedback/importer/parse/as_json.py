"""Minutes as JSON and back: the keys of `parse_minutes` in the contract.

Beyond those: what a screen needs to show where a thing was said (`start`, `end`,
`page`, `targets`), `confirmations`, and of a problem its `code`, `sentence`, `values`
and `speech`.
"""

from datetime import date, time
from typing import Any

from feedback.importer.parse.minutes import (
    Aim,
    Cited,
    Head,
    Minutes,
    Person,
    Remark,
    Speech,
    Treatment,
    Word,
)
from feedback.importer.parse.problems import Problem

Json = dict[str, Any]


def as_json(minutes: Minutes) -> Json:
    """Return the minutes as the dict that `parse_minutes` prints."""
    return {
        "meeting": _head(minutes.head),
        "speeches": [_speech(speech) for speech in minutes.speeches],
        "comments": [_remark(remark) for remark in minutes.remarks],
        "reported": [_treatment(treatment) for treatment in minutes.treatments],
        "confirmations": [_word(word) for word in minutes.words],
        "problems": [_problem(problem) for problem in minutes.problems],
    }


def from_json(data: Json) -> Minutes:
    """Return the minutes that `as_json` wrote; KeyError, TypeError, ValueError if it
    did not."""
    return Minutes(
        head=_head_back(data["meeting"]),
        speeches=tuple(_speech_back(row) for row in data["speeches"]),
        remarks=tuple(_remark_back(row) for row in data["comments"]),
        treatments=tuple(_treatment_back(row) for row in data["reported"]),
        words=tuple(Word(**row) for row in data["confirmations"]),
        problems=tuple(_problem_back(row) for row in data["problems"]),
    )


def _head(head: Head) -> Json:
    return {
        "title": head.title,
        "number": head.number,
        "date": head.date.isoformat() if head.date else None,
        "starts": f"{head.starts:%H:%M}" if head.starts else None,
        "ends": f"{head.ends:%H:%M}" if head.ends else None,
        "place": head.place,
        "agenda": list(head.agenda),
        "materials": list(head.materials),
        "present": [_person(person) for person in head.present],
        "absent": [_person(person) for person in head.absent],
        "secretariat": [_person(person) for person in head.secretariat],
        "observers": [_person(person) for person in head.observers],
    }


def _head_back(row: Json) -> Head:
    day, starts, ends = row["date"], row["starts"], row["ends"]
    return Head(
        title=row["title"],
        number=row["number"],
        date=date.fromisoformat(day) if day else None,
        starts=time.fromisoformat(starts) if starts else None,
        ends=time.fromisoformat(ends) if ends else None,
        place=row["place"],
        agenda=tuple(row["agenda"]),
        materials=tuple(row["materials"]),
        present=tuple(Person(**person) for person in row["present"]),
        absent=tuple(Person(**person) for person in row["absent"]),
        secretariat=tuple(Person(**person) for person in row["secretariat"]),
        observers=tuple(Person(**person) for person in row["observers"]),
    )


def _person(person: Person) -> Json:
    return dict(vars(person))


def _speech(speech: Speech) -> Json:
    return vars(speech) | {
        "citations": [
            vars(cited) | {"pages": list(cited.pages)} for cited in speech.citations
        ]
    }


def _speech_back(row: Json) -> Speech:
    citations = tuple(
        Cited(**cited | {"pages": tuple(cited["pages"])}) for cited in row["citations"]
    )
    return Speech(**row | {"citations": citations})


def _aims(aims: tuple[Aim, ...]) -> list[Json]:
    return [vars(aim) | {"pages": list(aim.pages)} for aim in aims]


def _aims_back(rows: list[Json]) -> tuple[Aim, ...]:
    return tuple(Aim(**row | {"pages": tuple(row["pages"])}) for row in rows)


def _remark(remark: Remark) -> Json:
    row = dict(vars(remark))
    row["targets"] = _aims(row.pop("aims"))
    return row | {"pages": list(remark.pages), "answers": list(remark.answers)}


def _remark_back(row: Json) -> Remark:
    row = {key: value for key, value in row.items() if key != "pages"}
    aims = _aims_back(row.pop("targets"))
    return Remark(**row | {"aims": aims, "answers": tuple(row["answers"])})


def _treatment(treatment: Treatment) -> Json:
    row = dict(vars(treatment))
    row["targets"] = _aims(row.pop("aims"))
    pages, members = list(treatment.pages), list(treatment.members)
    return row | {"pages": pages, "members": members}


def _treatment_back(row: Json) -> Treatment:
    row = {key: value for key, value in row.items() if key != "pages"}
    aims = _aims_back(row.pop("targets"))
    return Treatment(**row | {"aims": aims, "members": tuple(row["members"])})


def _word(word: Word) -> Json:
    return dict(vars(word))


def _problem(problem: Problem) -> Json:
    return vars(problem) | {"message": problem.message}


def _problem_back(row: Json) -> Problem:
    return Problem(**{key: value for key, value in row.items() if key != "message"})

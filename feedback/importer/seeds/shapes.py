"""What a seed file may hold: fields, their types, and the rows that come of them."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import TextChoices
from django.utils.translation import gettext as translate

from feedback import workflow
from feedback.importer.seeds.document import BROKEN, Node
from feedback.importer.seeds.faults import Fault, Place, Wrong, wrong_value

# Takes a node and the list of faults; returns the value, or raises Wrong.
Reader = Callable[[Node, list[Fault]], Any]


@dataclass(frozen=True)
class Field:
    """How one field is read, and what it is where it isn't given."""

    read: Reader
    required: bool = False
    default: Any = ""


Shape = dict[str, Field]


@dataclass(frozen=True)
class Row:
    """One entry of a file: its values by field, each with its place."""

    place: Place
    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Place] = field(default_factory=dict)

    def __getitem__(self, name: str) -> Any:
        return self.values[name]

    def at(self, name: str) -> Place:
        """Return the place of a field, or of the row where the field isn't given."""
        return self.places.get(name, self.place)


def must(read: Reader) -> Field:
    return Field(read, required=True, default=None)


def may(read: Reader, default: Any = "") -> Field:
    return Field(read, default=default)


def words(model: type[models.Model], name: str) -> Reader:
    """Text that the model's field takes: its length, its alphabet."""
    column = model._meta.get_field(name)
    assert isinstance(column, models.Field)  # noqa: S101 (for the type checker)

    def read(node: Node, faults: list[Fault]) -> str:
        text = prose(node, faults)
        try:
            column.run_validators(text)
        except ValidationError as error:
            raise wrong_value(node.raw, " ".join(error.messages)) from error
        return text

    return read


def prose(node: Node, faults: list[Fault]) -> str:
    """Text of any length."""
    if not isinstance(node.value, str):
        raise wrong_value(
            _shown(node),
            translate("文字が要ります。数や日付は引用符で囲んでください。"),
        )
    if "\0" in node.value:
        raise wrong_value(node.raw, translate("使えない文字（NUL）があります。"))
    return node.value.strip()


def number(node: Node, faults: list[Fault]) -> int:
    """A whole number from 1."""
    if type(node.value) is not int or node.value < 1 or node.value > 2_000_000_000:
        raise wrong_value(_shown(node), translate("1 以上の整数が要ります。"))
    return node.value


def flag(node: Node, faults: list[Fault]) -> bool:
    if not isinstance(node.value, bool):
        raise wrong_value(_shown(node), translate("true か false が要ります。"))
    return node.value


def day(node: Node, faults: list[Fault]) -> date:
    if type(node.value) is not date:
        raise wrong_value(_shown(node), translate("日付が要ります（例：2024-05-17）。"))
    return node.value


def clock(node: Node, faults: list[Fault]) -> time:
    """A time of day; in quotes, for YAML reads 10:00 as the number 600."""
    try:
        return datetime.strptime(node.value, "%H:%M").time()  # noqa: DTZ007
    except (TypeError, ValueError):
        sentence = translate('時刻が要ります。引用符で囲みます（例："10:00"）。')
        raise wrong_value(_shown(node), sentence) from None


def moment(node: Node, faults: list[Fault]) -> datetime:
    """A moment with its offset from UTC."""
    value = node.value
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value)
        except ValueError:
            value = None
    if not isinstance(value, datetime) or value.tzinfo is None:
        sentence = translate(
            "時差のある日時が要ります（例：2024-05-17T18:00:00+09:00）。"
        )
        raise wrong_value(_shown(node), sentence)
    return value


def code(choices: type[TextChoices], *, without: tuple[str, ...] = ()) -> Reader:
    """One of the codes."""
    allowed = [value for value in choices.values if value not in without]

    def read(node: Node, faults: list[Fault]) -> str:
        if node.value not in allowed:
            raise wrong_value(
                _shown(node),
                translate("使えません。使えるもの：%(list)s"),
                list=workflow.listed(allowed),
            )
        return str(node.value)

    return read


def many(read: Reader) -> Reader:
    """A list; each of its entries keeps its place."""

    def read_all(node: Node, faults: list[Fault]) -> list[Any]:
        if not isinstance(node.value, list):
            raise wrong_value(_shown(node), translate("リストが要ります。"))
        return [
            entry
            for inner in node.value
            if (entry := _entry(inner, read, faults)) is not None
        ]

    return read_all


def _entry(node: Node, read: Reader, faults: list[Fault]) -> Any:
    try:
        value = None if node.value is BROKEN else read(node, faults)
    except Wrong as wrong:
        faults.append(Fault(node.place, str(wrong)))
        return None
    if value is None or isinstance(value, Row):
        return value
    return Node(value, node.place, node.raw)


def row(shape: Shape) -> Reader:
    """An entry with fields."""

    def read(node: Node, faults: list[Fault]) -> Row | None:
        return read_row(node, shape, faults)

    return read


def read_row(node: Node, shape: Shape, faults: list[Fault]) -> Row | None:
    """Return the entry, its faults added to `faults`; None where it has no fields."""
    if node.value is BROKEN:
        return None
    if not isinstance(node.value, dict):
        faults.append(Fault(node.place, translate("「項目: 値」の形が要ります。")))
        return None
    for name, given in node.value.items():
        if name not in shape:
            faults.append(Fault(given.place, _unknown(name, shape)))
    found = Row(node.place)
    for name, spec in shape.items():
        found.values[name] = _value(node, name, spec, faults)
        if name in node.value:
            found.places[name] = node.value[name].place
    return found


def _value(node: Node, name: str, spec: Field, faults: list[Fault]) -> Any:
    given = node.value.get(name)
    if given is not None and given.value is BROKEN:
        return spec.default
    if given is None or given.value is None or not str(given.value).strip():
        if spec.required:
            place = given.place if given else node.place
            message = translate("「%(name)s」がありません。") % {"name": name}
            faults.append(Fault(place, message))
        return spec.default
    try:
        return spec.read(given, faults)
    except Wrong as wrong:
        faults.append(Fault(given.place, f"{name}: {wrong}"))
        return spec.default


def _unknown(name: str, shape: Shape) -> str:
    message = translate("「%(name)s」という項目はありません。使える項目：%(list)s")
    return message % {"name": name, "list": workflow.listed(shape)}


def _shown(node: Node) -> str:
    if isinstance(node.value, dict):
        return "{…}"
    return "[…]" if isinstance(node.value, list) else node.raw

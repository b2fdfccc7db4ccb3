"""A YAML file, read so that every value knows its line.

PyYAML's own loader keeps no lines, takes the second of two equal keys in silence, and
follows aliases without end; so the nodes are read here, one by one.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import yaml
from django.utils.translation import gettext as translate
from yaml.constructor import SafeConstructor
from yaml.nodes import MappingNode, ScalarNode, SequenceNode
from yaml.nodes import Node as YamlNode

from feedback.importer.seeds.faults import Fault, Place

# Three times as fast where PyYAML was built with libyaml, as its wheels are.
LOADER: Final = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
PLAIN = ("tag:yaml.org,2002:map", "tag:yaml.org,2002:seq")


class Broken:
    """Stands for a value that could not be read; its fault has been told."""


BROKEN = Broken()


@dataclass(frozen=True)
class Node:
    """A scalar, list[Node] or dict[str, Node], with its place; `raw` as written."""

    value: Any
    place: Place
    raw: str = ""


def read_document(path: Path, shown: str, faults: list[Fault]) -> Node | None:
    """Return what the file holds, or None where it can't be read; add its faults.

    `shown` is the file's name in the faults.
    """
    try:
        text = path.read_bytes().decode("utf-8-sig")
        root = yaml.compose(text, Loader=LOADER)
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        message = translate("UTF-8 の文字ではありません。")
        faults.append(Fault(Place(shown, line), message))
        return None
    except yaml.YAMLError as error:
        faults.append(_syntax_fault(error, shown))
        return None
    if root is None:
        faults.append(Fault(Place(shown, 1), translate("ファイルが空です。")))
        return None
    return _Reader(shown, faults).read(root)


def _syntax_fault(error: yaml.YAMLError, shown: str) -> Fault:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    problem = getattr(error, "problem", None) or str(error).splitlines()[0]
    message = translate("YAML として読めません（%(problem)s）。") % {"problem": problem}
    return Fault(Place(shown, mark.line + 1 if mark else 1), message)


class _Reader:
    def __init__(self, shown: str, faults: list[Fault]) -> None:
        self.shown = shown
        self.faults = faults
        self.seen: set[int] = set()

    def read(self, node: YamlNode, place: Place | None = None) -> Node:
        place = place or self._place(node)
        if id(node) in self.seen:
            self._fault(place, translate("YAML の別名（& と *）は使えません。"))
            return Node(BROKEN, place)
        self.seen.add(id(node))
        if isinstance(node, ScalarNode):
            return self._scalar(node, place)
        if node.tag not in PLAIN:
            message = translate("YAML のタグ「%(tag)s」は使えません。")
            self._fault(place, message % {"tag": node.tag})
            return Node(BROKEN, place)
        if isinstance(node, SequenceNode):
            return Node([self.read(entry) for entry in node.value], place)
        assert isinstance(node, MappingNode)  # noqa: S101 (YAML has three kinds)
        return self._mapping(node, place)

    def _scalar(self, node: ScalarNode, place: Place) -> Node:
        try:
            value = SafeConstructor().construct_object(node)
        except (yaml.YAMLError, ValueError):
            message = translate("値「%(value)s」：読めない値です。")
            self._fault(place, message % {"value": node.value})
            value = BROKEN
        return Node(value, place, node.value)

    def _mapping(self, node: MappingNode, place: Place) -> Node:
        found: dict[str, Node] = {}
        for key_node, value_node in node.value:
            key_place = self._place(key_node)
            key = str(key_node.value)
            if key in found:
                message = translate("「%(key)s」が二度あります（前は %(line)d 行目）。")
                line = found[key].place.line
                self._fault(key_place, message % {"key": key, "line": line})
                continue
            found[key] = self.read(value_node, key_place)
        return Node(found, place)

    def _place(self, node: YamlNode) -> Place:
        return Place(self.shown, node.start_mark.line + 1)

    def _fault(self, place: Place, message: str) -> None:
        self.faults.append(Fault(place, message))

"""What may happen to a draft until the next edition, and what the truth is then."""

from collections.abc import Callable
from dataclasses import dataclass, field
from random import Random

from bench.matching.draft import Author, Node


@dataclass
class Truth:
    """`split`: new node → the old one that it came of; `merged`: old node → where its
    words stand. All others: the same number is the same node."""

    split: dict[int, int] = field(default_factory=dict)
    merged: dict[int, int] = field(default_factory=dict)


@dataclass
class Reviser:
    """Works on the draft in place; `share` of its places are touched."""

    root: Node
    draw: Random
    author: Author
    truth: Truth = field(default_factory=Truth)
    share: float = 0.3
    # What was put elsewhere, parted or joined once: twice, and the truth is unclear.
    touched: set[int] = field(default_factory=set)

    def some(self, *, leaves: bool = False) -> list[Node]:
        """Return the places to touch."""
        nodes = [one for one in self.root.walk() if self._free(one)]
        if leaves:
            nodes = [node for node in nodes if not node.children]
        return self.draw.sample(nodes, max(1, int(len(nodes) * self.share)))

    def _free(self, node: Node) -> bool:
        return node.known >= 0 and node.known not in self.touched

    def parent(self, wanted: Node) -> Node:
        return next(n for n in self.root.walk() if any(c is wanted for c in n.children))

    def rewrite(self, how_much: float = 0.3) -> None:
        for node in self.some():
            for at in range(len(node.sentences)):
                if self.draw.random() < how_much:
                    node.sentences[at] = self.author.sentence()

    def rename(self) -> None:
        for node in self.some():
            node.heading = self.author.heading()

    def move(self) -> None:
        for node in self.some(leaves=True):
            self._take(node)
            self.touched.add(node.known)
            goal = self.draw.choice(self.root.children)
            goal.children.insert(self.draw.randrange(len(goal.children) + 1), node)

    def swap(self) -> None:
        for node in self.some():
            self.draw.shuffle(node.children)

    def reorder_chapters(self) -> None:
        self.draw.shuffle(self.root.children)

    def delete(self) -> None:
        for node in self.some(leaves=True):
            self._take(node)

    def delete_chapter(self) -> None:
        self.root.children.pop(self.draw.randrange(len(self.root.children)))

    def insert(self) -> None:
        for node in self.some():
            at = self.draw.randrange(len(node.children) + 1)
            node.children.insert(at, self.author.node())
            self.touched.add(node.children[at].known)

    def new_level(self) -> None:
        for chapter in self.draw.sample(self.root.children, 2):
            between = self.author.node()
            between.sentences, between.children = [], chapter.children
            chapter.children = [between]

    def split(self) -> None:
        long = [n for n in self.root.walk() if self._free(n) and len(n.sentences) >= 5]
        for node in self.draw.sample(long, min(6, len(long))):
            half = len(node.sentences) // 2
            other = self.author.node()
            node.sentences, other.sentences = (
                node.sentences[:half],
                node.sentences[half:],
            )
            siblings = self.parent(node).children
            siblings.insert(siblings.index(node) + 1, other)
            self.truth.split[other.known] = node.known
            self.touched |= {other.known, node.known}

    def merge(self) -> None:
        for parent in self.draw.sample(list(self.root.walk()), 12):
            pair = [
                n
                for n in parent.children
                if self._free(n) and not n.children and n.sort == "section"
            ]
            if len(pair) < 2 or min(len(n.sentences) for n in pair[:2]) < 2:
                continue
            pair[0].sentences += pair[1].sentences
            parent.children.remove(pair[1])
            self.truth.merged[pair[1].known] = pair[0].known
            self.touched.add(pair[0].known)

    def all(self) -> None:
        """A bit of everything, as from one meeting to the next."""
        self.share = 0.08
        for change in (
            self.insert, self.delete, self.rename, self.split, self.merge, self.move
        ):  # fmt: skip
            change()
        self.rewrite()

    def also(self, *changes: str) -> None:
        """Let several changes meet the same places."""
        places = [one for one in self.some(leaves=True) if len(one.sentences) >= 3]
        self.some = lambda *, leaves=False: places  # type: ignore[method-assign]
        for change in changes:
            getattr(self, change)()

    def _take(self, node: Node) -> None:
        parent = self.parent(node)
        parent.children = [child for child in parent.children if child is not node]


CHANGES: dict[str, Callable[[Reviser], None]] = {
    "nothing": lambda it: None,
    "renumbered": lambda it: None,
    "rewritten 10 %": lambda it: it.rewrite(0.1),
    "rewritten 30 %": lambda it: it.rewrite(0.3),
    "rewritten 60 %": lambda it: it.rewrite(0.6),
    "renamed": Reviser.rename,
    "renamed, rewritten 30 %": lambda it: it.also("rename", "rewrite"),
    "renamed and moved": lambda it: it.also("rename", "move"),
    "moved and rewritten 30 %": lambda it: it.also("move", "rewrite"),
    "moved": Reviser.move,
    "swapped": Reviser.swap,
    "chapters reordered": Reviser.reorder_chapters,
    "deleted": Reviser.delete,
    "a chapter deleted": Reviser.delete_chapter,
    "inserted": Reviser.insert,
    "a level put between": Reviser.new_level,
    "split": Reviser.split,
    "merged": Reviser.merge,
    "a bit of everything": Reviser.all,
}

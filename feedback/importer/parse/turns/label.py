"""What a line may hold before the words of a speech."""

from dataclasses import dataclass

# Families of labels.
MARK, BULLET, BRACKET, ROUND_BRACKET = "mark", "bullet", "bracket", "round"
COLON, SPACE, ALONE, SOLE = "colon", "space", "alone", "sole"
QUESTION, TRAILING = "question", "trailing"


@dataclass(frozen=True)
class Label:
    """`printed` is the name as printed, without mark and separator; `at` the index of
    the line, `start` and `end` the label's place in it (`end` is where the words
    begin). `mark` is the sign before it, `gap` what parts it from the words: "space",
    "colon", "bracket", "line" (the words are below) or "" (nothing parts them)."""

    at: int
    start: int
    end: int
    printed: str
    family: str
    strength: int
    mark: str = ""
    gap: str = ""
    spaced: bool = False

    @property
    def key(self) -> str:
        """What the label has in common with others of the same convention."""
        return f"{self.family}{self.mark if self.family in (BULLET, BRACKET) else ''}"

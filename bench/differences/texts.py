"""Two invented editions of a draft, of as many pages as wanted, and texts at their
worst for a program that looks for differences."""

import random
from collections.abc import Iterator

WORDS = [
    "地域",
    "住民",
    "協議会",
    "図書館",
    "空き家",
    "担い手",
    "観光",
    "防災",
    "学校",
    "公園",
    "交通",
    "医療",
    "農地",
    "広場",
    "祭り",
    "制度",
    "計画",
    "費用",
    "情報",
    "相談",
    "窓口",
    "職員",
    "団体",
    "事業",
    "調査",
    "結果",
    "目標",
    "課題",
    "役割",
    "連携",
]
VERBS = [
    "進める",
    "支える",
    "見直す",
    "公表する",
    "整備する",
    "検討する",
    "共有する",
    "育てる",
]
LINKS = ("の", "と", "を通じた", "における", "に関する", "のための")
ON_A_PAGE = 36 * 30  # signs
IN_A_PASSAGE = 8  # sentences


def sentence(lots: random.Random) -> str:
    middle = "".join(
        lots.choice(WORDS) + lots.choice(LINKS) for _ in range(lots.randint(2, 6))
    )
    return (
        f"{lots.choice(WORDS)}は、{middle}{lots.choice(WORDS)}を{lots.choice(VERBS)}。"
    )


def edition(pages: int, lots: random.Random) -> list[list[str]]:
    """Return passages of sentences that fill so many pages."""
    passages: list[list[str]] = []
    signs = 0
    while signs < pages * ON_A_PAGE:
        passages.append([sentence(lots) for _ in range(IN_A_PASSAGE)])
        signs += sum(map(len, passages[-1]))
    return passages


def revised(passages: list[list[str]], lots: random.Random) -> list[list[str]]:
    """Return the next edition: in each third passage a sentence reworded, here and
    there one put in or taken out."""
    return [
        [new for old in passage for new in _revised(old, lots)]
        if at % 3 == 0
        else list(passage)
        for at, passage in enumerate(passages)
    ]


def _revised(old: str, lots: random.Random) -> Iterator[str]:
    draw = lots.random()
    if draw < 0.2:
        yield old.replace("は、", f"は、{lots.choice(WORDS)}も含めて、", 1)
    elif draw < 0.25:
        yield from (old, sentence(lots))
    elif draw > 0.05:
        yield old


def worst(lots: random.Random, signs: int) -> dict[str, tuple[str, str]]:
    """Return texts of about so many signs, by what makes them hard."""
    one = "".join(sentence(lots) for _ in range(signs // 40))
    other = "".join(sentence(lots) for _ in range(signs // 40))
    whole = one.replace("。", "、"), other.replace("。", "、")
    return {
        "every sentence reworded": (one, one.replace("は、", "が、")),
        "all different": (one, other),
        "one sentence repeated": (
            "同じ。" * (signs // 3),
            "いや、同じ。" * (signs // 6),
        ),
        "no end of sentence": whole,
        "one sign repeated": ("あ" * signs, "あい" * (signs // 2)),
        "lines of a table": ("表の行\n" * (signs // 4), "表の\n行\n" * (signs // 5)),
        "in another order": (one, "。".join(reversed(one.split("。")))),
    }

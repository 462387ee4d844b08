"""Syllables that a question needs and an answer does not. They count for little, so that they do not drown the rest."""

from common.text import fold

WORTH = 0.15

_MARKED = frozenset(
    "là gì nào ai bao nhiêu đâu sao thế mấy có được của và ở tại trong những các cho với như khi thì mà đã sẽ đang bị "
    "từ vào".split()
)
# Without marks most of these could be anything: `co` is cờ or cỏ as well.
_BARE = frozenset("la gi nao ai bao nhieu sao the cua va nhung cac voi nhu khi thi duoc".split())
_ENGLISH = frozenset(
    "a an and are as at be by did do does for from had has have how in is it of on or that the this to was were what "
    "when where which who whom whose why will with".split()
)


def is_stopword(syllable: str, language: str = "vi") -> bool:
    """Of an exact syllable, typed with or without its marks."""
    if language == "en":
        return syllable in _ENGLISH
    return syllable in (_BARE if fold(syllable) == syllable else _MARKED)

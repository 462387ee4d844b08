"""Letters under which people stand. Pure."""

import re
import unicodedata

TONES = "\u0300\u0301\u0303\u0309\u0323"


def given_name(full_name):
    """The last word; another name in brackets takes no part."""
    return (re.sub(r"\(.*?\)", " ", full_name).split() or [""])[-1]


def letter(word):
    """The letter of the Vietnamese alphabet that a word begins with: Ổn → Ô, Đạo → Đ, Ý → Y."""
    syllable = unicodedata.normalize("NFD", word.upper())
    first = re.match(r".[\u0300-\u036f]*", syllable)
    if not first:
        return ""
    return unicodedata.normalize("NFC", "".join(c for c in first[0] if c not in TONES))

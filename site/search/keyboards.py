"""What letters left over from a Vietnamese keyboard were meant to be: `ddeenf` and `d9e6n2` are `đền`. Pure."""

import re
import unicodedata

_TELEX_TONES = {"f": "\u0300", "s": "\u0301", "r": "\u0309", "x": "\u0303", "j": "\u0323"}
_VNI_TONES = {"1": "\u0301", "2": "\u0300", "3": "\u0309", "4": "\u0303", "5": "\u0323"}
_VOWELS = "aăâeêioôơuưy"
_CIRCUMFLEX = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"u": "ư", "o": "ơ"}
_SYLLABLE = re.compile(
    rf"(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?([{_VOWELS}]{{1,3}})(ng|nh|ch|[cmnpt])?"
)


def meant(typed: str) -> list[str]:
    """The Vietnamese syllables that the typed one may stand for; mostly none or one."""
    return [syllable for syllable in (_telex(typed), _vni(typed)) if syllable and syllable != typed]


def _telex(typed):
    if not re.fullmatch(rf"[a-zđ{_VOWELS}]+", typed) or not (vowel := re.search(f"[{_VOWELS}]", typed)):
        return None
    letters, tone = typed, ""
    for place in range(len(typed) - 1, vowel.start(), -1):
        if typed[place] in _TELEX_TONES:
            letters, tone = typed[:place] + typed[place + 1 :], _TELEX_TONES[typed[place]]
            break
    letters = re.sub(r"^d(?:d(.*)|(.+)d)$", r"đ\1\2", letters)
    if "w" in letters:
        letters = _with_w(letters)
    return _toned(_doubled(letters), tone)


def _with_w(letters):
    """A w gives the vowels before it their breve or horn; it may stand twice in ươ."""
    bare = letters.replace("w", "")
    if re.search("[uư][oơ]", bare):
        return re.sub("[uư][oơ]", "ươ", bare, count=1)
    before = letters[: letters.rindex("w")].replace("w", "")
    for vowel, shaped in (("a", "ă"), ("o", "ơ"), ("u", "ư")):
        place = before.rfind(vowel)
        if place >= 0:
            return bare[:place] + shaped + bare[place + 1 :]
    return bare


def _doubled(letters):
    """A vowel typed twice, at once or at the end of the syllable, wears a circumflex."""
    for vowel, shaped in _CIRCUMFLEX.items():
        letters = re.sub(f"{vowel}(.*?){vowel}", rf"{shaped}\1", letters, count=1)
    return letters


def _vni(typed):
    if not re.search("[a-zđ]", typed) or not re.search("[1-9]", typed):
        return None
    letters, tone = "", ""
    for letter in typed:
        if letter in _VNI_TONES:
            tone = _VNI_TONES[letter]
        elif letter == "6":
            letters = _last(letters, _CIRCUMFLEX)
        elif letter == "7":
            letters = letters.replace("uo", "ươ") if "uo" in letters else _last(letters, _HORN)
        elif letter == "8":
            letters = _last(letters, {"a": "ă"})
        elif letter == "9":
            letters = _last(letters, {"d": "đ"})
        else:
            letters += letter
    return _toned(letters, tone)


def _last(letters, shapes):
    """The last letter that can be shaped, shaped."""
    for place in range(len(letters) - 1, -1, -1):
        if letters[place] in shapes:
            return letters[:place] + shapes[letters[place]] + letters[place + 1 :]
    return letters


def _toned(letters, tone):
    """The syllable with its tone where it is written; None if it is no Vietnamese syllable."""
    syllable = _SYLLABLE.fullmatch(letters)
    if not syllable:
        return None
    place = syllable.start(1) + _place_of_tone(syllable[1], closed=bool(syllable[2]))
    return unicodedata.normalize("NFC", letters[: place + 1] + tone + letters[place + 1 :])


def _place_of_tone(vowels, closed):
    shaped = [place for place, vowel in enumerate(vowels) if vowel in "ăâêôơư"]
    if shaped:
        return shaped[-1]
    if closed:
        return len(vowels) - 1
    return 1 if len(vowels) == 3 else 0

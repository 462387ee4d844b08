"""Which faceless drawing keeps the place of a portrait, and the colour of its coat."""

from common.drawings import BUSTS

# A cap, a helmet or a hat says what someone does, so these stand only in their own fields.
BY_FIELD = {
    "health": ("y-te", "nu", "nam"),
    "armed-forces": ("mu-coi", "nam", "mu-coi"),
    "economy": ("bao-ho", "nam", "nu"),
    "craft": ("non-la", "gia", "mo-qua"),
    "culture": ("mo-qua", "khan-xep", "ao-dai"),
}
ANYONE = ("nam", "ao-dai", "gia", "nu", "khan-xep")

# Fragments of the drawings; the plain drawing wears indigo.
COATS = ("cham", "hoe", "gi", "diep", "son")
COATS_BY_FIELD = {"health": ("diep", "cham"), "armed-forces": ("gi", "diep")}

_BY_NAME = {bust.name.removeprefix("chan-dung-"): bust for bust in BUSTS}


def bust(field, number):
    """A drawing that suits the field; the number turns through what suits, so that neighbours differ."""
    return _BY_NAME[_turn(BY_FIELD.get(field, ANYONE), number + number // 10)]


def coat(field, number):
    """The coat's colour, likewise."""
    return _turn(COATS_BY_FIELD.get(field, COATS), 2 * number + number // 5)


def _turn(choices, number):
    return choices[number % len(choices)]

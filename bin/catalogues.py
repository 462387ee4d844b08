"""The interface strings: those that the source marks, and both catalogues brought up to date with them.

Run it after marking a string (`.venv/bin/python bin/catalogues.py`), then translate what it lists.
Needs nothing but Babel, so that no one has to install GNU gettext.
"""

import ast
import io
import re
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ["site", "home", "history", "events", "honorees", "media"]
LANGUAGES = ["vi", "en"]
SHAPES = {
    "gettext": (1,),
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
KEYWORDS = {"_": (1,)} | SHAPES | {f"{name}_lazy": shape for name, shape in SHAPES.items()}
# Babel's own header holds dates and versions that differ at each run.
HEADER = """\
msgid ""
msgstr ""
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


def used():
    """A catalogue of every string that the source marks, without translations."""
    catalogue = Catalog(locale="en")
    for path in sorted(path for room in ROOMS for path in (ROOT / room).rglob("*")):
        strings = {".py": _in_python, ".html": _in_template}.get(path.suffix)
        for context, message in strings(path) if strings else ():
            catalogue.add(message, locations=[(str(path.relative_to(ROOT)), 1)], context=context)
    return catalogue


def _in_python(path):
    source = io.BytesIO(path.read_bytes())
    for _line, message, _comments, context in extract("python", source, KEYWORDS):
        yield context, message


def _in_template(path):
    """Django turns a template into calls of gettext between placeholders; those are read from its text."""
    text = templatize(path.read_text(), origin=str(path))
    literal = r"u?(?:'(?:[^'\\\\]|\\\\.)*'|\"(?:[^\"\\\\]|\\\\.)*\")"
    for call in re.finditer(rf"\b(n?p?gettext)\(({literal}(?:, {literal})*)", text):
        words = ast.literal_eval(f"[{call[2]}]")
        context = words.pop(0) if "p" in call[1].removesuffix("gettext") else None
        yield context, tuple(words) if len(words) > 1 else words[0]


def path_of(language):
    return ROOT / f"site/locale/{language}/LC_MESSAGES/django.po"


def kept(language):
    """The catalogue as it is stored."""
    with path_of(language).open("rb") as file:
        return read_po(file, locale=language)


def updated(language, source):
    """The stored catalogue with exactly the strings of the source. English says what the source says."""
    old, new = kept(language) if path_of(language).exists() else Catalog(locale=language), Catalog(locale=language)
    for message in source:
        if not message.id:
            continue
        found = old.get(message.id, message.context)
        said = found.string if found else ""
        if language == "en" and not any(said):
            said = message.id
        if message.pluralizable and isinstance(said, str):
            said = (said,) * new.num_plurals
        new.add(message.id, said, message.locations, message.flags, context=message.context)
    return new


def write(language, catalogue):
    with path_of(language).open("wb") as file:
        file.write(HEADER.format(language=language, plurals=catalogue.plural_forms).encode())
        write_po(file, catalogue, width=0, sort_by_file=True, omit_header=True, include_lineno=False)


def empty(catalogue):
    """Messages that say nothing yet."""
    return [message for message in catalogue if message.id and not all(forms(message))]


def forms(message):
    """What a message says: one text, or one for each plural form."""
    return message.string if isinstance(message.string, (list, tuple)) else (message.string,)


if __name__ == "__main__":
    source = used()
    for language in LANGUAGES:
        catalogue = updated(language, source)
        path_of(language).parent.mkdir(parents=True, exist_ok=True)
        write(language, catalogue)
        for message in empty(catalogue):
            print(f"{language}: not translated: {message.id}")

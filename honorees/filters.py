"""The directory's filters: who matches, and how many each choice would show. Pure."""

from dataclasses import dataclass, replace

from common import text

BY_NAME = "ten"


@dataclass(frozen=True)
class Entry:
    """What the filters know of one honoured citizen."""

    pk: int
    number: int | None
    name: str
    name_key: str
    field: str
    ward: str
    sample: bool

    @property
    def ward_slug(self):
        return text.slug(self.ward)


@dataclass(frozen=True)
class Asked:
    """What a reader asks of the directory; an empty value asks nothing."""

    field: str = ""
    ward: str = ""
    words: str = ""
    order: str = ""

    @classmethod
    def read(cls, query):
        """From a query string's values, whatever they hold."""
        values = (
            text.clean(query.get(name, ""))[:100].strip() for name in ("linh-vuc", "phuong", "q", "sap-xep")
        )
        return cls(*values)

    @property
    def narrows(self):
        return bool(self.field or self.ward or self.words)

    @property
    def by_name(self):
        return self.order == BY_NAME

    def matches(self, entry):
        return (
            self.field in ("", entry.field)
            and self.ward in ("", entry.ward_slug)
            and " ".join(text.words(self.words)) in " ".join(text.words(entry.name))
        )


def matching(entries, asked):
    """The entries asked for, by number, or by name in the order of the Vietnamese alphabet."""
    return sorted(filter(asked.matches, entries), key=_name if asked.by_name else _number)


def field_counts(entries, asked):
    """How many each field would show, whatever field is chosen now."""
    return _counts(entries, replace(asked, field=""), lambda entry: entry.field)


def ward_counts(entries, asked):
    """How many each ward would show, whatever ward is chosen now."""
    return _counts(entries, replace(asked, ward=""), lambda entry: entry.ward_slug)


def wards(entries):
    """Every ward that occurs, as (slug, name), in the order of the Vietnamese alphabet."""
    names = {entry.ward_slug: entry.ward for entry in entries if entry.ward}
    return sorted(names.items(), key=lambda ward: text.alphabet_key(ward[1]))


def _counts(entries, asked, key):
    counts = {}
    for entry in filter(asked.matches, entries):
        counts[key(entry)] = counts.get(key(entry), 0) + 1
    return counts


def _number(entry):
    return entry.number is None, entry.number or 0, entry.name_key


def _name(entry):
    return entry.name_key, entry.number or 0

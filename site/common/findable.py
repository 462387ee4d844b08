"""What a page offers to be found: the words that search keeps of it."""

import datetime
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Findable:
    """One findable unit: a page, or a part of one with an address of its own (a cue, a scan, a paragraph)."""

    key: str  # unique on the site and stable: "page-12", "page-12#doan-3"
    kind: str  # one of the contract's kinds: article, event, person …
    language: str
    title: str
    text: str
    url: str  # root-relative, with the anchor or second
    date: datetime.date | None = None
    source_id: str = ""
    facets: dict = field(default_factory=dict)  # year, topic, ward → list of values

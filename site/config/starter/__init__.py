"""The starter content: a small whole site from sourced facts. One file per section; data in JSON beside them."""

import json
from functools import cache
from pathlib import Path

HERE = Path(__file__).parent


@cache
def read(name):
    """A JSON file of this folder, `articles` or `facts/places`."""
    return json.loads((HERE / f"{name}.json").read_text(encoding="utf-8"))

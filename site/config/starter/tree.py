"""Putting pages where they belong, once."""

import json
import uuid

from wagtail.models import Locale, Page

from common.models import Topic
from common.publishing import publish_new
from common.text import slug as slug_of
from config.starter import read
from plan.models import Clause, PageClause


def put(parent, model, slug, topics=(), clauses=(), live=True, **values):
    """The page of that slug under parent: made and published if absent, else left as editors have it.

    Returns (page, made). `topics` are names, `clauses` numbers like `2.3g`; not `live` makes a draft.
    """
    found = model.objects.child_of(parent).filter(slug=slug).first()
    if found:
        return found, False
    page = model(slug=slug, locale=parent.locale, **values)
    page.topics.set([topic(name) for name in topics])
    for reference in clauses:
        number, part = reference.rstrip("abcdefg"), reference[len(reference.rstrip("abcdefg")) :]
        page.clause_links.add(PageClause(clause=Clause.objects.get(number=number), part=part))
    if live:
        publish_new(parent, page)
    else:
        page.live, page.has_unpublished_changes = False, True
        parent.add_child(instance=page)
        page.save_revision()
    return page, True


def translate(page, parent, **values):
    """The version of a page under a parent of another language, made and published if absent."""
    found = page.get_translation_or_none(parent.locale)
    if found:
        return found
    copy = type(page)(
        slug=page.slug,
        locale=parent.locale,
        translation_key=page.translation_key,
        show_in_menus=page.show_in_menus,
        drawing=page.drawing,
        sources=page.sources,
        **values,
    )
    publish_new(parent, copy)
    return copy


def topic(name):
    in_english = read("topics").get(name, "")
    return Topic.objects.get_or_create(name=name, defaults={"slug": slug_of(name), "name_en": in_english})[0]


def locale(code):
    return Locale.objects.get_or_create(language_code=code)[0]


def sources(entries):
    """Fact sources as blocks. Blogs and general knowledge are counted, never cited: the page says it needs checking."""
    return json.dumps(
        [
            {
                "type": "source",
                "id": str(uuid.uuid5(uuid.NAMESPACE_URL, entry["title"])),
                "value": {
                    "title": entry["title"],
                    "url": _web(entry.get("url") or entry.get("ref")),
                    "type": entry.get("type", "web"),
                    "tier": entry.get("tier", "other"),
                },
            }
            for entry in entries
        ]
    )


def _web(reference):
    return reference if str(reference or "").startswith(("http://", "https://")) else ""


def story(blocks):
    """Blocks of the starter files as a StreamField's JSON; references to pages that are not there are left out."""
    return json.dumps([block for block in map(_block, blocks) if block])


REFERENCES = {"archive_item": "history.ArchiveItem", "person": "history.Person", "place": "history.Place"}


def _block(block):
    kind = block["type"]
    if kind in REFERENCES:
        app, model = REFERENCES[kind].lower().split(".")
        page = Page.objects.filter(content_type__app_label=app, content_type__model=model, slug=block["slug"]).first()
        value = {"page": page.pk} if page else None
    elif kind == "text":
        heading = f"<h2>{block['heading']}</h2>" if block.get("heading") else ""
        body = heading + "".join(f"<p>{paragraph}</p>" for paragraph in block["paragraphs"])
        value = {"body": body, "notes": block.get("notes", [])}
    elif kind == "table":
        rows = [block["header"], *block["rows"]] if block.get("header") else block["rows"]
        value = {
            "caption": block["caption"],
            "table": {
                "data": rows,
                "first_row_is_table_header": bool(block.get("header")),
                "first_col_is_header": False,
                "table_header_choice": "row" if block.get("header") else "neither",
                "cell": [],
            },
        }
    else:
        value = {name: content for name, content in block.items() if name != "type"}
    return {"type": kind, "value": value} if value else None

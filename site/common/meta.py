"""What the head of a page tells other programs: search engines, feed readers, messengers."""

import json

from django.conf import settings
from django.urls import reverse


def as_script(data):
    """JSON for a script element: nothing in it can close the element."""
    return json.dumps(data, ensure_ascii=False).replace("<", "\\u003c").replace(">", "\\u003e")


def _named(alternates):
    """The versions of a page, Vietnamese first; it is also for whoever speaks neither."""
    rows = [{"lang": code, "url": settings.SITE_URL + where} for code, where in sorted(alternates, reverse=True)]
    return [*rows, {"lang": "x-default", "url": rows[0]["url"]}] if rows else []


def page_meta(page, translations, noindex=False):
    """Title, description, canonical, alternates, card and JSON-LD of a page, for components/meta.html.

    `translations` are Frame's rows; only whole ones are named to machines.
    """
    absolute = settings.SITE_URL
    card = reverse("social_card", args=[page.pk, page.latest_revision_id or 0]) if page.pk else ""
    language = page.locale.language_code
    others = [(row["code"], row["url"]) for row in translations if row["whole"]]
    alternates = [(language, page.address), *others] if others else []
    data = page.json_ld() | {"url": absolute + page.address, "inLanguage": language, "description": page.summary}
    return {
        "title": page.seo_title or page.heading_text,
        "description": page.search_description or page.summary,
        "url": absolute + page.address,
        "image": absolute + card if card else "",
        "alternates": _named(alternates),
        "type": "article" if page.search_kind in {"article", "notice"} else "website",
        "published": page.first_published_at,
        "modified": page.last_published_at,
        "json_ld": as_script(data),
        "noindex": noindex,
    }

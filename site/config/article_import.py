"""Articles from an import file (contract: import_articles): all or nothing, the same id updates."""

import datetime
from dataclasses import dataclass, field
from pathlib import Path

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from common import text
from common.imports import FreeSlugs, ImportBatch, ImportedPage, LineError, read_lines
from common.publishing import check_new, publish_many
from common.topics import Topic
from config.importing import story_of
from home.feeds import FOLDER
from home.kinds import Kind
from home.models import Article, NewsIndexPage
from media.importing import IMAGE_KEYS, ImageError, check_image, store_image

KEYS = {"id", "title", "summary", "body", "tags", "date", "kind", "image", "from", "until", "area"}
REQUIRED = ("id", "title", "body")
AT_ONCE = 2_000  # new articles that are written together, as many as search indexes together
LIMITS = {"id": 100, "title": 255, "summary": 300, "area": 200}


@dataclass
class Line:
    """One checked line: its number and what it says, under the names of Article's fields."""

    number: int
    id: str
    fields: dict = field(default_factory=dict)
    tags: list | None = None
    image: dict | None = None


def import_articles(path, dry_run=False):
    """The ImportBatch made from a JSONL file, None on a dry run, and the number of lines; LineError if one is wrong."""
    path = Path(path)
    lines = _checked(path)
    if dry_run:
        return None, len(lines)
    with transaction.atomic():
        newsroom = NewsIndexPage.objects.filter(locale__language_code="vi").first()
        if newsroom is None:
            raise LineError(0, "", _("the site has no newsroom yet: run load_starter_content first"))
        batch = ImportBatch.objects.create(command="import_articles")
        writer = _Writer(newsroom, batch, path.parent, [line.id for line in lines])
        for line in lines:
            try:
                writer.write(line)
            except ValidationError as error:
                key, problems = next(iter(error.message_dict.items()))
                raise LineError(line.number, key, problems[0]) from error
        writer.publish_new()
        batch.save()
    return batch, len(lines)


def _checked(path):
    lines, seen = [], {}
    for number, row in read_lines(path):
        line = _check(number, row, path.parent)
        if line.id in seen:
            problem = _("%(id)s stands on line %(line)s already") % {"id": line.id, "line": seen[line.id]}
            raise LineError(number, "id", problem)
        seen[line.id] = number
        lines.append(line)
    return lines


def _check(number, row, folder):
    def wrong(key, problem):
        return LineError(number, key, problem)

    for key in row:
        if key not in KEYS:
            raise wrong(key, _("is not a key of an article"))
    for key in REQUIRED:
        if not row.get(key):
            raise wrong(key, _("is missing"))
    for key, limit in LIMITS.items():
        if key in row and (not isinstance(row[key], str) or not row[key].strip() and key in REQUIRED):
            raise wrong(key, _("must be text"))
        if len(row.get(key, "")) > limit:
            raise wrong(key, _("is longer than %(limit)s characters") % {"limit": limit})
    for key in ("body", "tags"):
        if key in row and not (isinstance(row[key], list) and all(isinstance(part, str) for part in row[key])):
            raise wrong(key, _("must be a list of texts"))
    if any(len(tag) > 100 or not text.slug(tag) for tag in row.get("tags", [])):
        raise wrong("tags", _("a tag must have letters, at most 100 characters"))
    fields = {key: row[key] for key in ("title", "summary", "area") if key in row}
    fields["story"] = story_of(row["body"])
    if "kind" in row:
        if row["kind"] not in Kind.values:
            raise wrong("kind", _("must be one of: %(kinds)s") % {"kinds": ", ".join(Kind.values)})
        fields["kind"] = row["kind"]
    if "date" in row:
        fields["date"] = _date(row["date"], lambda: wrong("date", _("must be a date like 2024-08-08")))
    for key, name in (("from", "valid_from"), ("until", "valid_until")):
        if key in row:
            if row.get("kind") != Kind.NOTICE:
                raise wrong(key, _("belongs to notices only"))
            fields[name] = _moment(row[key], lambda key=key: wrong(key, _("must be a time like 2024-08-08T19:00")))
    if fields.get("valid_from") and fields.get("valid_until") and fields["valid_until"] < fields["valid_from"]:
        raise wrong("until", _("lies before “from”"))
    image = row.get("image")
    if image is not None:
        if not isinstance(image, dict):
            raise wrong("image", _("must be an object with: %(keys)s") % {"keys": ", ".join(IMAGE_KEYS)})
        try:
            check_image(image, folder)
        except ImageError as error:
            raise wrong(f"image.{error.key}", error.problem) from error
    return Line(number, row["id"].strip(), fields, row.get("tags"), image)


def _date(value, error):
    try:
        day = parse_date(value) if isinstance(value, str) else None
    except ValueError:
        day = None
    if day is None:
        raise error()
    return day


def _moment(value, error):
    try:
        moment = parse_datetime(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None:
        raise error()
    try:
        return (moment if timezone.is_aware(moment) else timezone.make_aware(moment)).astimezone(datetime.UTC)
    except OverflowError:  # the first or last hours of the calendar, in another zone
        raise error() from None


class _Writer:
    """Writes checked lines under the newsroom: new articles many at a time, the others one by one."""

    def __init__(self, newsroom, batch, folder, ids):
        self.newsroom, self.batch, self.folder = newsroom, batch, folder
        Page.objects.select_for_update().get(pk=newsroom.pk)  # a slug found free stays free until it is written
        self.at, self.new = timezone.now(), []
        self.known = {article.source_id: article for article in Article.objects.filter(source_id__in=ids)}
        self.slugs = FreeSlugs([FOLDER, *newsroom.get_children().values_list("slug", flat=True)])
        self.topics = {topic.name.casefold(): topic for topic in Topic.objects.all()}
        self.locale = Locale.objects.get(pk=newsroom.locale_id)

    def write(self, line):
        article = self.known.get(line.id)
        is_new = article is None
        if is_new:
            article = Article(
                source_id=line.id, locale=self.locale, slug=self.slugs.take(line.fields["title"], "tin"), live=False
            )
        self._fill(article, line)
        if is_new and article.go_live_at is None:
            article.count_minutes()
            check_new(article)
            self.new.append(article)
            if len(self.new) == AT_ONCE:
                self.publish_new()
            return
        if is_new:
            self.newsroom.add_child(instance=article)
        revision = article.save_revision()
        revision.publish()
        if is_new:
            self._note([article], [revision])

    def publish_new(self):
        """Publish the new articles that are still waiting."""
        if self.new:
            self._note(self.new, publish_many(self.newsroom, self.new, self.at))
            self.new = []

    def _note(self, articles, revisions):
        ImportedPage.objects.bulk_create(
            ImportedPage(batch=self.batch, page=article, revision=revision.pk)
            for article, revision in zip(articles, revisions, strict=True)
        )

    def _fill(self, article, line):
        for name, value in line.fields.items():
            setattr(article, name, value)
        if line.image is not None:
            article.lead_image, is_new = store_image(line.image, self.folder)
            if is_new:
                self.batch.note(article.lead_image)
        if line.tags is not None:
            article.topics.set([self._topic(name) for name in line.tags])
        moment = timezone.make_aware(datetime.datetime.combine(article.date, datetime.time.min))
        article.go_live_at = moment if moment > self.at else None

    def _topic(self, name):
        name = name.strip()
        if name.casefold() not in self.topics:
            slug = FreeSlugs(topic.slug for topic in self.topics.values()).take(name, "chu-de")
            self.topics[name.casefold()] = Topic.objects.create(name=name, slug=slug)
            self.batch.note(self.topics[name.casefold()])
        return self.topics[name.casefold()]

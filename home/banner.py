"""What stands over every page while it holds: the valid notices."""

from common.addresses import ROOT_SLUG
from home.models import Article

MOST = 3


def rows(language, at):
    """The most urgent notices at that moment, in one query: articles with title, address, severity, valid_until.

    Whoever a notice concerns must read it: one that is not in the language shown is given in Vietnamese.
    """
    notices = Article.objects.on_banner(at).filter(locale__language_code__in={language, ROOT_SLUG})
    notices = list(notices.select_related("locale").defer("story", "sources")[: 2 * MOST])
    translated = {notice.translation_key for notice in notices if notice.locale.language_code == language}
    shown = [
        notice
        for notice in notices
        if notice.locale.language_code == language or notice.translation_key not in translated
    ]
    return shown[:MOST]

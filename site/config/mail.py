"""How mail leaves: after the work that it tells of is saved, and never in its way."""

import logging
from functools import partial

from django.conf import settings
from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

log = logging.getLogger(__name__)


class MailAfterwards(BaseEmailBackend):
    """Hands messages to the backend of EMAIL_URL on commit. A failure is logged: an article is sent for review, with
    or without a working mail server, and no writer waits for one."""

    def send_messages(self, messages):
        transaction.on_commit(partial(_send, list(messages)))
        return len(messages)


def _send(messages):
    try:
        get_connection(settings.MAIL_BACKEND).send_messages(messages)
    except Exception:  # of any kind: a wrong name, password or certificate, a server that is away
        log.exception("mail was not sent")

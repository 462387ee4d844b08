"""How `make run` and a server run the site: DEBUG off, everything from the environment."""

from django.core.management.utils import get_random_secret_key

from .base import *  # noqa: F403
from .base import SECURE, TRUSTED_PROXIES, VAR, env

DEBUG = env.bool("DEBUG", False)


def _secret_key():
    """The key in var/, made the first time."""
    path = VAR / "secret_key"
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        with path.open("x") as file:
            path.chmod(0o600)
            file.write(get_random_secret_key())
    except FileExistsError:
        pass
    return path.read_text()


SECRET_KEY = env.str("SECRET_KEY", "") or _secret_key()
EMAIL_CONFIG = env.email("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
MAIL_BACKEND, EMAIL_BACKEND = EMAIL_CONFIG["EMAIL_BACKEND"], "config.mail.MailAfterwards"
EMAIL_TIMEOUT = 10

if SECURE:
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = True
    # Without a trusted proxy in front the header would be the client's own word.
    if TRUSTED_PROXIES:
        SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
    CSRF_TRUSTED_ORIGINS = [env.str("SITE_URL").rstrip("/")]

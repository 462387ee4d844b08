"""What a search document can be, in the contract's words, with the readers' names for it."""

from django.utils.translation import gettext_lazy as _

KINDS = {
    "article": _("articles"),
    "notice": _("notices"),
    "archive": _("archive items"),
    "person": _("people"),
    "event": _("events"),
    "honoree": _("honoured citizens"),
    "film": _("films"),
    "cue": _("film lines"),
    "chapter": _("handbook"),
    "place": _("places"),
    "material": _("campaign materials"),
    "slogan": _("slogans"),
    "plan": _("the plan"),
}

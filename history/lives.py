"""A life in a few characters: `1651–1719`, no more exact than it is known. Pure."""

from django.utils.translation import gettext as _

from common import dates


def span(born, died):
    """Words for two EDTF dates, either of which may be empty."""
    born, died = _plain(born), _plain(died)
    if born and died:
        dash = "–" if born.isdecimal() and died.isdecimal() else " – "
        return f"{born}{dash}{died}"
    if born:
        return _("born %(when)s") % {"when": born}
    return _("died %(when)s") % {"when": died} if died else ""


def year_span(born, died):
    """The same in years only, for lists."""
    return span(_year(born), _year(died))


def _plain(edtf):
    return dates.parse_edtf(edtf).wording_vi.removeprefix("năm ") if edtf else ""


def _year(edtf):
    """The year of a date with its qualifier; spans and centuries stay whole."""
    if not edtf or "/" in edtf or "X" in edtf:
        return edtf
    qualifier = edtf[-1] if edtf[-1] in "?~%" else ""
    return edtf.rstrip("?~%")[:4] + qualifier if edtf[0] != "-" else edtf


def iso(edtf):
    """The date for machines where it is certain: `1908-12-03`, `1719`; else None."""
    whole = edtf.replace("-", "")
    return edtf if whole.isdecimal() and edtf[:1] != "-" else None

"""Where a request comes from."""

from ipaddress import ip_address, ip_network

from django.conf import settings


def client_address(request):
    """The address that asked, or None. A forwarded one counts only as far as trusted proxies vouch for it.

    An IPv6 household or office has a whole /64 to itself, so that network stands for its addresses.
    """
    address = _parsed(request.META.get("REMOTE_ADDR", ""))
    forwarded = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    while address and forwarded and _is_trusted(address):
        said = _parsed(forwarded.pop())
        if said is None:
            break
        address = said
    if address and address.version == 6:
        address = ip_network((address, 64), strict=False).network_address
    return str(address) if address else None


def _parsed(text):
    try:
        address = ip_address(text.strip())
    except ValueError:
        return None
    return getattr(address, "ipv4_mapped", None) or address


def _is_trusted(address):
    return any(address in ip_network(proxy, strict=False) for proxy in settings.TRUSTED_PROXIES)

"""The proxy on the way to Telegram, as the environment names it (HTTPS_PROXY, NO_PROXY)."""

from __future__ import annotations

from urllib.request import getproxies, proxy_bypass

from telegram.error import NetworkError
from yarl import URL


class UnreachableError(NetworkError):
    """No connection to Telegram: nothing was sent, so trying again can't double anything."""


class UnusableProxyError(UnreachableError):
    """The environment names a proxy that can't be used; `variable` is where."""

    def __init__(self, variable: str) -> None:
        super().__init__(f"{variable} is not usable")
        self.variable = variable


def find_proxy(address: URL) -> URL | None:
    """Find the proxy for an address, None when there is none. Raises UnusableProxyError.

    Only http:// proxies are spoken to; one of another kind isn't passed by in silence.
    """
    named_proxy = getproxies().get(address.scheme)
    if not named_proxy or (address.host and proxy_bypass(address.host)):
        return None
    try:
        proxy = URL(named_proxy)
        is_usable = proxy.scheme == "http" and bool(proxy.host) and bool(proxy.port)
    except ValueError:
        is_usable = False
    if not is_usable:
        raise UnusableProxyError(f"{address.scheme.upper()}_PROXY") from None
    return proxy

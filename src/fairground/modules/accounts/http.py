"""What the routes of accounts read from a request: the device, and whether a browser sent it."""

from fairground.infrastructure.http.routing import AnyRequest
from fairground.modules.accounts.domain import Device

_USER_AGENT_LENGTH_MAX = 300


def client_ip(request: AnyRequest) -> str:
    """Return the address the edge has found the request to come from."""
    return str(request.scope.get("state", {}).get("client_ip", ""))


def device_of(request: AnyRequest) -> Device:
    """Return where a request comes from."""
    return Device(request.headers.get("user-agent", "")[:_USER_AGENT_LENGTH_MAX], client_ip(request))


def is_browser(request: AnyRequest) -> bool:
    """Tell whether a browser sent the request: it gets cookies, and no token that a script could read."""
    return "origin" in request.headers or "sec-fetch-site" in request.headers

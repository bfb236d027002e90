"""What the edge knows of a path before any route is looked up: one spelling, and which rules apply."""

import re
from dataclasses import dataclass

API = "/api/v1"
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS"})

_SLASHES = re.compile("//+")
_WEBHOOK = re.compile(r"(?:/api/v1)?/payments/[^/]+/webhook")
_PAY = re.compile(r"/api/v1/orders/[^/]+/pay")
#: Where people come who have no session, or one that has ended: what is wrong with their token is no matter here.
_ENTRANCES = frozenset(
    API + path
    for path in (
        "/csrf-token",
        "/auth/register",
        "/auth/activate",
        "/auth/resend-activation",
        "/auth/login",
        "/auth/refresh",
        "/auth/logout",
        "/auth/password-reset",
        "/auth/password-reset/confirm",
    )
)
#: They count tries per person themselves; here they have a budget per address, apart from the general one.
_GUARDED = _ENTRANCES - {API + "/csrf-token", API + "/auth/refresh", API + "/auth/logout"}


@dataclass(frozen=True, slots=True)
class PathRules:
    """The rules for one path and method. ``limit_scope`` is None where nothing is counted."""

    is_api: bool
    is_webhook: bool = False
    is_entrance: bool = False
    is_admin: bool = False
    limit_scope: str | None = None


_PAGE = PathRules(is_api=False)
_WEBHOOK_RULES = PathRules(is_api=True, is_webhook=True)
_ENTRANCE = PathRules(is_api=True, is_entrance=True, limit_scope="general")
_GUARDED_ENTRANCE = PathRules(is_api=True, is_entrance=True, limit_scope="entrance")
_ADMIN = PathRules(is_api=True, is_admin=True, limit_scope="general")
_ORDERS = PathRules(is_api=True, limit_scope="orders")
_GENERAL = PathRules(is_api=True, limit_scope="general")


def canonical_path(path: str) -> str:
    """Return the one spelling of a path: no doubled or trailing slashes, ``/api/x`` as ``/api/v1/x``."""
    if "//" in path:
        path = _SLASHES.sub("/", path)
    if path.endswith("/") and path != "/":
        path = path.rstrip("/") or "/"
    if path.startswith("/api/") and not path.startswith("/api/v1/") and path != API:
        return API + path[4:]
    return path


def rules_of(method: str, path: str) -> PathRules:
    """Return the rules for a canonical path."""
    if path.endswith("/webhook") and _WEBHOOK.fullmatch(path):
        return _WEBHOOK_RULES
    if not path.startswith("/api/v1/"):
        return _PAGE
    if path in _ENTRANCES:
        return _GUARDED_ENTRANCE if path in _GUARDED else _ENTRANCE
    if path.startswith("/api/v1/admin/"):
        return _ADMIN
    is_order = method == "POST" and (path == "/api/v1/orders" or _PAY.fullmatch(path) is not None)
    return _ORDERS if is_order or path.startswith("/api/v1/payments/") else _GENERAL

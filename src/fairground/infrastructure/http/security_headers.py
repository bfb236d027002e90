"""Headers that hold pages to what they are meant to do: whose scripts run, whose frames show, who is spoken to.

A payment provider's form runs in the page, so its hosts are let in; only those of providers that have keys here. The
hosts are what https://docs.stripe.com/security/guide#content-security-policy and
https://developer.paypal.com/sdk/js/best-practices name. PayPal would like inline scripts as well, for a placeholder
that shows before its button does: it goes without, since they would let in anybody's.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from fairground.infrastructure.settings import Settings

_HSTS = (b"strict-transport-security", b"max-age=31536000; includeSubDomains")


@dataclass(frozen=True, slots=True)
class _Hosts:
    """Where a provider's form comes from, what it shows in frames, and whom it talks to."""

    scripts: Sequence[str]
    frames: Sequence[str]
    connections: Sequence[str]


_STRIPE_FORM = ("https://js.stripe.com", "https://*.js.stripe.com")
_STRIPE = _Hosts(_STRIPE_FORM, (*_STRIPE_FORM, "https://hooks.stripe.com"), ("https://api.stripe.com",))
_PAYPAL_ALL = ("https://*.paypal.com", "https://*.paypalobjects.com")
_PAYPAL = _Hosts(_PAYPAL_ALL, _PAYPAL_ALL, _PAYPAL_ALL)


def security_headers(settings: Settings) -> list[tuple[bytes, bytes]]:
    """Return what every answer carries, by the providers whose forms the pages show."""
    takes_paypal = bool(settings.paypal_client_id)
    providers = [_STRIPE] if settings.stripe_secret_key and settings.stripe_publishable_key else []
    if takes_paypal:
        providers.append(_PAYPAL)
    # PayPal's page is a window that tells the one which opened it what came of it.
    opener = b"same-origin-allow-popups" if takes_paypal else b"same-origin"
    headers = [
        (b"content-security-policy", _policy(providers).encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"referrer-policy", b"strict-origin-when-cross-origin"),
        (b"cross-origin-opener-policy", opener),
    ]
    return [*headers, _HSTS] if settings.is_production else headers


def _policy(providers: Sequence[_Hosts]) -> str:
    directives = {
        "default-src": ["'self'"],
        "img-src": ["'self'", "data:", "https:"],
        "script-src": ["'self'", *(host for provider in providers for host in provider.scripts)],
        "style-src": ["'self'", "'unsafe-inline'"],
        "connect-src": ["'self'", "ws:", "wss:", *(host for provider in providers for host in provider.connections)],
        "frame-src": ["'self'", *(host for provider in providers for host in provider.frames)],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
        "object-src": ["'none'"],
    }
    return "; ".join(f"{name} {' '.join(sources)}" for name, sources in directives.items())

"""Whose scripts and frames a page admits."""

from __future__ import annotations

from typing import Any

import pytest

from fairground.infrastructure.http.security_headers import security_headers
from fairground.infrastructure.settings import Settings

STRIPE = {"stripe_secret_key": "sk_test_1", "stripe_publishable_key": "pk_test_1"}
PAYPAL = {"paypal_client_id": "client-1"}


def headers_of(**settings: Any) -> dict[str, str]:
    return {name.decode(): value.decode() for name, value in security_headers(Settings(**settings))}


def policy_of(**settings: Any) -> dict[str, list[str]]:
    policy = headers_of(**settings)["content-security-policy"]
    return {name: sources for name, *sources in (part.split() for part in policy.split("; "))}


@pytest.mark.parametrize("settings", [{}, {"stripe_secret_key": "sk_test_1"}, {"stripe_publishable_key": "pk_test_1"}])
def test_without_a_providers_keys_no_other_host_is_let_in(settings: dict[str, str]) -> None:
    """C3#22: scripts and frames are our own; a page that shows no form of Stripe's need not admit it."""
    policy = policy_of(**settings)
    assert policy["script-src"] == ["'self'"]
    assert policy["frame-src"] == ["'self'"]
    assert policy["connect-src"] == ["'self'", "ws:", "wss:"]
    assert headers_of(**settings)["cross-origin-opener-policy"] == "same-origin"


def test_stripes_form_is_let_in_with_its_keys() -> None:
    """PAY-17: script, frames (the bank's among them) and API of Stripe; of nobody else."""
    policy = policy_of(**STRIPE)
    assert policy["script-src"] == ["'self'", "https://js.stripe.com", "https://*.js.stripe.com"]
    assert "https://hooks.stripe.com" in policy["frame-src"]
    assert policy["connect-src"][-1] == "https://api.stripe.com"
    assert "paypal" not in headers_of(**STRIPE)["content-security-policy"]
    assert headers_of(**STRIPE)["cross-origin-opener-policy"] == "same-origin"


def test_paypals_buttons_are_let_in_with_its_keys() -> None:
    """PAY-04: PayPal's script, frames and connections, and the window it opens may answer."""
    policy = policy_of(**PAYPAL)
    for directive in ("script-src", "frame-src", "connect-src"):
        assert "https://*.paypal.com" in policy[directive]
    assert "stripe" not in headers_of(**PAYPAL)["content-security-policy"]
    assert headers_of(**PAYPAL)["cross-origin-opener-policy"] == "same-origin-allow-popups"


@pytest.mark.parametrize("settings", [{}, STRIPE, PAYPAL, {**STRIPE, **PAYPAL}])
def test_no_setting_admits_inline_scripts_or_other_peoples_frames(settings: dict[str, str]) -> None:
    """SEC-14, C3#22: whatever is configured, no script runs that is not a file of somebody named."""
    policy = policy_of(**settings)
    assert not {"'unsafe-inline'", "'unsafe-eval'", "https:", "*"} & set(policy["script-src"])
    assert policy["frame-ancestors"] == ["'none'"]
    assert policy["object-src"] == ["'none'"]
    assert policy["base-uri"] == ["'none'"]

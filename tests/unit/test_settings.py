"""The settings: read, derived, refused."""

from __future__ import annotations

import re
import stat
from pathlib import Path

import msgspec
import pytest

from fairground.infrastructure.settings import RateLimit, Settings, load_settings
from fairground.kernel.errors import InvalidError

ENV_EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"
STRONG = {
    "APP_ENV": "production",
    "CLIENT_URL": "https://market.example",
    "SANDBOX_PAYMENTS": "0",
    "JWT_SECRET": "kq3vN8sTz1mXw0RjYb6LdPfHc5GuQe9A",
    "CSRF_SECRET": "Zb7nW2xKc4VtR9mLqS1pJdHf6GyUe3oA",
    "ACTIVATION_SECRET": "T5rE8wQ1zXc3VbN6mKjHgFdSaP0oIuY7",
    "QR_SECRET": "m4NbV7cXz2LkJhGfDsA9pOiUyT1rEwQ6",
}


def documented() -> dict[str, str]:
    lines = ENV_EXAMPLE.read_text(encoding="utf-8").splitlines()
    return dict(line.split("=", 1) for line in lines if re.match(r"[A-Z_]+=", line))


def test_every_setting_is_documented_once() -> None:
    """CFG-06: .env.example has every variable, and none that nobody reads."""
    fields = {
        {"jwt_expires_seconds": "JWT_EXPIRES"}.get(f.name, f.name.upper()) for f in msgspec.structs.fields(Settings)
    }
    assert set(documented()) == fields | {"VITE_API_URL", "VITE_REALTIME_URL"}


def test_the_documented_values_are_the_defaults(tmp_path: Path) -> None:
    """CFG-01, CFG-02, CFG-04, CFG-05: what the example says is what happens without it."""
    given = load_settings({**documented(), "DATA_DIR": str(tmp_path)})
    assert given == load_settings({"DATA_DIR": str(tmp_path)})


def test_unset_secrets_are_derived_apart_and_stay(tmp_path: Path) -> None:
    """CFG-02: one secret per purpose, the same at the next start, in a file that only its owner reads."""
    first = load_settings({"DATA_DIR": str(tmp_path)})
    secrets = {first.jwt_secret, first.csrf_secret, first.activation_secret, first.qr_secret}
    assert len(secrets) == 4
    assert min(map(len, secrets)) >= 32
    assert load_settings({"DATA_DIR": str(tmp_path)}) == first
    assert stat.S_IMODE((tmp_path / "secret.key").stat().st_mode) == 0o600


def test_production_starts_with_strong_settings(tmp_path: Path) -> None:
    assert load_settings({**STRONG, "DATA_DIR": str(tmp_path)}).is_production


@pytest.mark.parametrize(
    ("variable", "value"),
    [
        ("JWT_SECRET", ""),
        ("JWT_SECRET", "short"),
        ("CSRF_SECRET", "a" * 64),
        ("ACTIVATION_SECRET", "changeme"),
        ("QR_SECRET", ""),
        ("CORS_ORIGIN", "https://a.example,*"),
        ("CLIENT_URL", "http://market.example"),
        ("SANDBOX_PAYMENTS", "1"),
    ],
)
def test_production_refuses_to_start_unsafely(tmp_path: Path, variable: str, value: str) -> None:
    """CFG-06, SEC-17, PAY-21: weak secrets, any origin, plain http and the card simulator stop the start."""
    with pytest.raises(InvalidError, match=variable):
        load_settings({**STRONG, variable: value, "DATA_DIR": str(tmp_path)})


@pytest.mark.parametrize(
    ("text", "limit"), [("1000/15m", RateLimit(1000, 900)), ("5/60", RateLimit(5, 60)), ("2/1h", RateLimit(2, 3600))]
)
def test_rate_limits_are_read_with_their_window(tmp_path: Path, text: str, limit: RateLimit) -> None:
    """RATE-01: limits are configured as count/window."""
    assert load_settings({"RATE_LIMIT_GENERAL": text, "DATA_DIR": str(tmp_path)}).rate_limit_general == limit


@pytest.mark.parametrize(
    ("variable", "value"),
    [("RATE_LIMIT_AUTH", "many"), ("PORT", "eighty"), ("APP_ENV", "staging"), ("JWT_EXPIRES", "x")],
)
def test_an_unreadable_setting_is_one_clear_error(tmp_path: Path, variable: str, value: str) -> None:
    with pytest.raises(InvalidError) as refused:
        load_settings({variable: value, "DATA_DIR": str(tmp_path)})
    assert variable.lower() in refused.value.detail.lower()

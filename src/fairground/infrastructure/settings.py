"""The settings: one typed object, read once from the environment. A limit has its unit in its name."""

import hashlib
import hmac
import os
import secrets
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Literal

import msgspec

from fairground.infrastructure import faults
from fairground.kernel.errors import InvalidError

Environment = Literal["development", "test", "production"]
#: Shorter ones can be guessed.
SECRET_LENGTH_MIN = 32


class RateLimit(msgspec.Struct, frozen=True):
    """``count`` events in ``window_seconds``, written ``1000/15m``."""

    count: int
    window_seconds: int


class Settings(msgspec.Struct, frozen=True, kw_only=True):
    """Everything that can be configured; ``stock_reservation_minutes`` is read from ``STOCK_RESERVATION_MINUTES``."""

    app_env: Environment = "development"
    data_dir: Path = Path(".data")
    host: str = "127.0.0.1"
    port: int = 8000
    database_url: str = ""
    database_connections_max: int = 20

    client_url: str = ""
    cors_origin: tuple[str, ...] = ()
    trusted_proxies: tuple[str, ...] = ()
    rate_limit_allow_networks: tuple[str, ...] = ()

    jwt_secret: str = ""
    csrf_secret: str = ""
    activation_secret: str = ""
    qr_secret: str = ""
    sandbox_webhook_secret: str = ""
    jwt_expires_seconds: int = 86_400
    refresh_expires_days: int = 90
    require_activation: bool = False
    activation_hours: int = 72
    password_reset_minutes: int = 60
    password_length_min: int = 10

    rate_limit_general: RateLimit = RateLimit(1000, 900)
    rate_limit_auth: RateLimit = RateLimit(5, 900)
    rate_limit_chatbot: RateLimit = RateLimit(10, 60)
    rate_limit_orders: RateLimit = RateLimit(20, 60)
    rate_limit_socket: RateLimit = RateLimit(60, 60)
    rate_limit_reviews: RateLimit = RateLimit(60, 3600)

    default_currency: str = "USD"
    shop_approval: bool = False
    stock_reservation_minutes: int = 10
    stock_reservation_minutes_max: int = 30
    low_stock_pieces: int = 5
    payment_timeout_minutes: int = 30
    commission_bps: int = 0
    settlement_hold_days: int = 0
    payment_fees: tuple[str, ...] = ()
    tax_rates: tuple[str, ...] = ()
    prices_include_tax: bool = False
    return_window_days: int = 14
    low_stock_mail_minutes: int = 60
    withdraw_method_fresh_hours: int = 72
    statement_rows_max: int = 20_000
    wallet_balance_max_minor: int = 50_000
    wallet_top_up_min_minor: int = 500
    wallet_top_up_max_minor: int = 20_000
    wallet_refund_fee_minor: int = 0
    wallet_refunds_on: date | None = None
    cart_lines_max: int = 100
    line_quantity_max: int = 99
    catalogue_cache_seconds: float = 2.0

    sandbox_payments: bool = True
    body_bytes_max: int = 1_000_000
    upload_bytes_max: int = 10_000_000
    import_bytes_max: int = 50_000_000
    image_pixels_max: int = 40_000_000
    page_size_max: int = 100
    sockets_per_user_max: int = 20
    replay_events_max: int = 500

    redis_url: str = ""
    kafka_broker: str = ""
    realtime_port: int = 3009

    stripe_secret_key: str = ""
    stripe_publishable_key: str = ""
    stripe_webhook_secret: str = ""
    stripe_api_url: str = ""
    paypal_client_id: str = ""
    paypal_client_secret: str = ""
    paypal_webhook_id: str = ""
    paypal_api_url: str = "https://api-m.paypal.com"
    zeffy_webhook_secret: str = ""
    zeffy_form_url: str = ""
    cloudinary_name: str = ""
    cloudinary_api_key: str = ""
    cloudinary_api_secret: str = ""
    openrouter_api_url: str = "https://openrouter.ai/api/v1/chat/completions"
    openrouter_api_key: str = ""
    openrouter_model: str = "x-ai/grok-4.1-fast:free"
    chat_max_tokens: int = 150
    chat_history_ttl: int = 86_400

    smtp_url: str = ""
    mail_from: str = "Fairground <hello@fairground.test>"
    metrics_token: str = ""
    log_format: Literal["console", "json"] = "console"
    log_level: str = "INFO"

    def without_effect(self) -> list[str]:
        """Return the variables that are set and read but configure nothing in this version; the start says so."""
        providers = ("redis_url", "kafka_broker", "cloudinary_name", "openrouter_api_key")
        return [name.upper() for name in providers if getattr(self, name)]

    @property
    def is_production(self) -> bool:
        """Tell whether real people and real money are behind this process."""
        return self.app_env == "production"

    @property
    def public_url(self) -> str:
        """Return the address that mails and redirects point to; never taken from a request."""
        return self.client_url or f"http://localhost:{self.port}"

    @property
    def allowed_origins(self) -> frozenset[str]:
        """Return the origins that may send credentials."""
        local = () if self.is_production else (f"http://localhost:{self.port}", f"http://127.0.0.1:{self.port}")
        return frozenset((self.public_url.rstrip("/"), *self.cors_origin, *local))


_SECRETS = ("jwt_secret", "csrf_secret", "activation_secret", "qr_secret", "sandbox_webhook_secret")
_WEAK = {"changeme", "secret", "password", "development", "default", "test"}
_UNITS = {"s": 1, "m": 60, "min": 60, "h": 3600, "d": 86_400}


def parse_rate_limit(text: str) -> RateLimit:
    """Read ``1000/15m`` or ``60/60`` (seconds).

    Raises:
        ValueError: anything else.
    """
    count, _, window = text.partition("/")
    digits = window.rstrip("abcdefghijklmnopqrstuvwxyz")
    unit = window[len(digits) :] or "s"
    if not count.isdigit() or not digits.isdigit() or unit not in _UNITS:
        message = f"write a rate limit as count/window, such as 1000/15m, not {text!r}"
        raise ValueError(message)
    return RateLimit(int(count), int(digits) * _UNITS[unit])


def _decode(kind: type, value: object) -> object:
    if kind is Path:
        return Path(str(value)).expanduser()
    message = f"cannot read {value!r}"
    raise ValueError(message)


def _parse(name: str, text: str) -> object:
    default = getattr(Settings(), name)
    if isinstance(default, RateLimit):
        return parse_rate_limit(text)
    if isinstance(default, bool):
        return text.strip().lower() in {"1", "true", "yes", "on"}
    if isinstance(default, tuple):
        return tuple(part.strip().rstrip("/") for part in text.split(",") if part.strip())
    if name == "default_currency":
        return text.upper()
    if name == "jwt_expires_seconds":
        return parse_rate_limit(f"1/{text}").window_seconds
    return text.strip()


def load_settings(environ: Mapping[str, str], **overrides: object) -> Settings:
    """Build the settings from environment variables; ``overrides`` (from the command line) win.

    ``JWT_EXPIRES`` takes ``24h`` or seconds. Unset secrets are derived from ``<data_dir>/secret.key`` by HKDF, one per
    purpose, so that a development installation keeps its sessions over restarts.

    Raises:
        InvalidError: a value cannot be read, or production was asked for with weak or missing settings.
    """
    values: dict[str, object] = {}
    for field in msgspec.structs.fields(Settings):
        variable = {"jwt_expires_seconds": "JWT_EXPIRES"}.get(field.name, field.name.upper())
        if environ.get(variable, "") != "":
            try:
                values[field.name] = _parse(field.name, environ[variable])
            except ValueError as error:
                raise InvalidError(f"{variable}: {error}", code="INVALID_SETTING") from None
    values.update({name: value for name, value in overrides.items() if value is not None})
    try:
        settings = msgspec.convert(values, Settings, strict=False, dec_hook=_decode)
    except msgspec.ValidationError as error:
        raise InvalidError(f"A setting cannot be read: {error}", code="INVALID_SETTING") from None
    if settings.is_production:
        _refuse_weak(settings)
    return _derive_secrets(settings)


def _refuse_weak(settings: Settings) -> None:
    problems = [
        f"{name.upper()} must be set to at least {SECRET_LENGTH_MIN} random characters"
        for name in _SECRETS[:4]
        if len(getattr(settings, name)) < SECRET_LENGTH_MIN
        or getattr(settings, name).lower() in _WEAK
        or len(set(getattr(settings, name))) < SECRET_LENGTH_MIN // 4
    ]
    if "*" in settings.cors_origin:
        problems.append("CORS_ORIGIN must list origins, not *")
    if not settings.client_url.startswith("https://"):
        problems.append("CLIENT_URL must be the https address of the shop")
    if os.environ.get(faults.VARIABLE):
        problems.append(f"{faults.VARIABLE} must not be set")
    if settings.sandbox_payments:
        problems.append("SANDBOX_PAYMENTS must be 0: the card simulator takes no real money")
    if problems:
        raise InvalidError("Refusing to start in production: " + "; ".join(problems), code="UNSAFE_SETTINGS")


def _derive_secrets(settings: Settings) -> Settings:
    missing = [name for name in _SECRETS if not getattr(settings, name)]
    if not missing:
        return settings
    root = _root_key(settings)
    derived = {name: _hkdf(root, name.encode()).hex() for name in missing}
    return msgspec.structs.replace(settings, **derived)


def _root_key(settings: Settings) -> bytes:
    path = settings.data_dir / "secret.key"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        fresh = path.with_name(f"secret.key.{secrets.token_hex(4)}")
        fresh.touch(mode=0o600)
        fresh.write_bytes(secrets.token_bytes(32))
        try:
            path.hardlink_to(fresh)  # of two processes that start together, one wins and both read its key
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_bytes()


def _hkdf(key: bytes, purpose: bytes) -> bytes:
    """Derive 32 bytes by HKDF-SHA256 (RFC 5869) with an empty salt and one block of output."""
    extracted = hmac.new(b"\0" * 32, key, hashlib.sha256).digest()
    return hmac.new(extracted, purpose + b"\x01", hashlib.sha256).digest()

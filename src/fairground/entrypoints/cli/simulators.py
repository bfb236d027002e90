"""``fairground simulate-provider``: a payment provider that moves no money."""

import asyncio
import secrets
from collections.abc import Callable
from typing import Annotated

import typer
import uvicorn

from fairground.entrypoints.cli.common import CommandError, say
from fairground.entrypoints.simulators.asgi import Application
from fairground.entrypoints.simulators.paypal import PayPalSimulator
from fairground.entrypoints.simulators.stripe import StripeSimulator

_SHUTDOWN_SECONDS = 2

#: Makes a simulator from the address and the secret of the market's webhook.
_SIMULATORS: dict[str, Callable[[str, str], Application]] = {
    # PayPal signs for a webhook by its id: what is a secret elsewhere is PAYPAL_WEBHOOK_ID here.
    "paypal": lambda url, webhook_id: PayPalSimulator(url, webhook_id).app,
    "stripe": lambda url, secret: StripeSimulator(url, secret).app,
}


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("simulate-provider")(simulate_provider)


def simulate_provider(
    provider: Annotated[str, typer.Argument(help=f"Which one: {', '.join(_SIMULATORS)}.")],
    host: Annotated[str, typer.Option(help="Address to listen on.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(help="Port to listen on.")] = 12111,
    webhook_url: Annotated[str, typer.Option(help="Where to post webhooks; empty: nowhere.")] = "",
    webhook_secret: Annotated[
        str, typer.Option(help="What to sign them with; empty: a new secret, which is shown.")
    ] = "",
) -> None:
    """Run a payment provider that moves no money and forgets everything when it stops, to try an installation out.

    Example: fairground simulate-provider stripe --webhook-url http://localhost:8000/payments/stripe/webhook
    """
    if provider not in _SIMULATORS:
        raise CommandError(f"there is no simulator of {provider!r}, only of {', '.join(_SIMULATORS)}")
    secret = webhook_secret or f"whsec_{secrets.token_hex(16)}"
    config = uvicorn.Config(
        _SIMULATORS[provider](webhook_url, secret),
        host=host,
        port=port,
        log_config=None,
        access_log=False,
        server_header=False,
        lifespan="on",
        timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
    )
    say(f"This is no {provider}: no money moves. It listens on http://{host}:{port}")
    say(f"  Webhooks to      {webhook_url or 'nowhere'}")
    if not webhook_secret:
        say(f"  signed with      {secret}")
    say("Stop with Ctrl-C.\n")
    try:
        asyncio.run(uvicorn.Server(config).serve())
    except KeyboardInterrupt:
        say("Stopped.")

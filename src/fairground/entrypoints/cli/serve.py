"""``fairground serve`` and ``fairground migrate``."""

import asyncio
import os
import socket
import sys
from typing import Annotated

import structlog
import typer
import uvicorn

from fairground.entrypoints.application import create_application
from fairground.entrypoints.cli.common import CommandError, DataDir, database_of, say, settings_for
from fairground.entrypoints.container import Market, open_market
from fairground.entrypoints.demo.seed import demo_logins, demo_terms, seed_demo
from fairground.infrastructure import migrations
from fairground.infrastructure.logging import configure_logging, hushed
from fairground.infrastructure.settings import Settings

_SHUTDOWN_SECONDS = 10
_BACKLOG = 2048

log = structlog.get_logger("serve")


def register(app: typer.Typer) -> None:
    """Add the commands."""
    app.command()(serve)
    app.command()(migrate)


def serve(
    host: Annotated[str | None, typer.Option(help="Address to listen on (HOST).")] = None,
    port: Annotated[int | None, typer.Option(help="Port to listen on (PORT).")] = None,
    data_dir: DataDir = None,
    *,
    demo: Annotated[
        bool, typer.Option("--demo", help="Fill an empty installation with a demonstration market.")
    ] = False,
) -> None:
    """Run the market: web, API, live updates and background work in one process.

    Example: fairground serve --demo --data-dir .data
    """
    settings = settings_for(data_dir, host=host, port=port, **(demo_terms(os.environ) if demo else {}))
    if demo and settings.is_production:
        raise CommandError("--demo makes accounts with published passwords: it is not for APP_ENV=production")
    configure_logging(settings)
    listener = _listen(settings.host, settings.port)
    with listener, database_of(settings, share=False) as url:
        try:
            asyncio.run(_serve(settings, url, listener, demo=demo))
        except KeyboardInterrupt:
            say("Stopped.")


def migrate(data_dir: DataDir = None) -> None:
    """Bring the database to the newest schema. Safe to run at any time, by several processes at once.

    Example: fairground migrate --data-dir .data
    """
    settings = settings_for(data_dir)
    with database_of(settings) as url:
        asyncio.run(migrations.upgrade(url))
    say(f"The database is at revision {migrations.newest_revision()}.")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind((host, port))
    except OSError as error:
        listener.close()
        message = f"port {port} on {host} cannot be used ({error.strerror}); stop what uses it or choose another --port"
        raise CommandError(message) from None
    listener.listen(_BACKLOG)
    return listener


async def _serve(settings: Settings, url: str, listener: socket.socket, *, demo: bool) -> None:
    await migrations.upgrade(url)
    async with open_market(settings, url) as market:
        config = uvicorn.Config(
            create_application(market),
            loop="uvloop" if sys.platform != "win32" else "asyncio",
            http="httptools",
            **market.sockets.settings.uvicorn_options(),
            log_config=None,
            access_log=False,
            server_header=False,
            date_header=True,
            proxy_headers=False,
            timeout_keep_alive=30,
            timeout_graceful_shutdown=_SHUTDOWN_SECONDS,
            lifespan="on",
        )
        server = _Server(config, market)
        opening = asyncio.create_task(_open_doors(server, market, demo=demo))
        try:
            await server.serve(sockets=[listener])
        finally:
            opening.cancel()
            await asyncio.gather(opening, return_exceptions=True)


class _Server(uvicorn.Server):
    """Ends the sockets before it waits for connections: a poll may last as long as the heartbeat."""

    def __init__(self, config: uvicorn.Config, market: Market) -> None:
        super().__init__(config)
        self._market = market

    async def shutdown(self, sockets: list[socket.socket] | None = None) -> None:
        await self._market.sockets.stop()
        await super().shutdown(sockets)


async def _open_doors(server: uvicorn.Server, market: Market, *, demo: bool) -> None:
    """Wait for the server, fill the demo if it is wanted, and say where to go."""
    while not server.started:  # noqa: ASYNC110 - uvicorn has no event for it
        await asyncio.sleep(0.05)
    settings = market.settings
    log.info("database connected", embedded=not settings.database_url)
    log.info("Socket.IO initialised", path=market.sockets.settings.path)
    log.info("listening", host=settings.host, port=settings.port)
    if demo:
        try:
            with hushed("http"):  # the simulator's hundreds of messages would hide what is said here
                await seed_demo(market, say)
        except Exception:
            log.exception("the demonstration market is incomplete; starting again completes it")
    for variable in settings.without_effect():
        log.warning("this setting has no effect in this version", setting=variable)
    log.info("ready")
    say(f"\nFairground is open: {settings.public_url}")
    say(f"  API            {settings.public_url}/api/v1   (described at /api/v1/openapi.json)")
    if not settings.is_production:
        say(f"  Mail catcher   {settings.public_url}/mail")
    if demo:
        say("  Logins")
        for login in demo_logins():
            say(f"    {login.role:<12} {login.email:<28} {login.password}")
    say("Stop with Ctrl-C.\n")

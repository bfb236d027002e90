"""What the commands share: options, the installation's database, output for people or programs."""

import asyncio
import contextlib
import os
import sys
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Annotated, TypeVar

import msgspec
import typer

from fairground.entrypoints.container import Market, open_market
from fairground.infrastructure import migrations
from fairground.infrastructure.logging import configure_logging
from fairground.infrastructure.postgres_cluster import EmbeddedPostgresError
from fairground.infrastructure.postgres_server import embedded_postgres
from fairground.infrastructure.settings import Settings, load_settings
from fairground.kernel.errors import FairgroundError

T = TypeVar("T")

DataDir = Annotated[
    Path | None, typer.Option("--data-dir", help="The installation's directory (default: DATA_DIR, else .data).")
]
AsJson = Annotated[bool, typer.Option("--json", help="Print one JSON document for a program to read.")]


class CommandError(FairgroundError):
    """A command cannot do what it was asked to; said in one line."""

    code = "COMMAND_FAILED"


def settings_for(data_dir: Path | None, **overrides: object) -> Settings:
    """Read the settings from the environment; options of the command line win."""
    return load_settings(os.environ, data_dir=data_dir, **overrides)


@contextlib.contextmanager
def database_of(settings: Settings, *, share: bool = True) -> Iterator[str]:
    """Yield the URL of the installation's database: ``DATABASE_URL``, or the embedded one, started if need be.

    Raises:
        CommandError: the embedded server cannot be started or another process owns it.
    """
    if settings.database_url:
        yield settings.database_url
        return
    settings.data_dir.mkdir(parents=True, exist_ok=True)
    with contextlib.ExitStack() as stack:
        try:
            url = stack.enter_context(embedded_postgres(settings.data_dir, share=share))
        except EmbeddedPostgresError as error:
            raise CommandError(str(error)) from None
        yield url


def with_market(data_dir: Path | None, work: Callable[[Market], Awaitable[T]]) -> T:
    """Run ``work`` on the installation, migrated if it is new."""
    settings = settings_for(data_dir, log_level=os.environ.get("LOG_LEVEL", "WARNING"))
    configure_logging(settings, for_good=False)

    async def run(url: str) -> T:
        await migrations.upgrade(url)
        async with open_market(settings, url) as market:
            return await work(market)

    with database_of(settings) as url:
        return asyncio.run(run(url))


def say(text: str) -> None:
    """Print a line for a person."""
    typer.echo(text)


def say_json(document: object) -> None:
    """Print a document for a program."""
    sys.stdout.write(msgspec.json.format(msgspec.json.encode(document)).decode() + "\n")

"""``fairground import products`` and ``fairground export products``."""

import contextlib
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, BinaryIO

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn, TimeRemainingColumn

from fairground.entrypoints.cli.common import AsJson, CommandError, DataDir, say, say_json, with_market
from fairground.entrypoints.container import Market
from fairground.infrastructure.fetch import Fetcher
from fairground.modules.catalog.domain import ImportReport, ProductImport
from fairground.modules.catalog.exports import export_products
from fairground.modules.catalog.import_routes import Import
from fairground.modules.shops.service import ShopService
from fairground.workflows.import_pictures import FolderPictures, PictureSource, WebPictures
from fairground.workflows.import_products import OnProgress, ProductImporter

#: How much of a report a person is shown; --json has all.
_LINES_SHOWN_MAX = 50

Shop = Annotated[str, typer.Option(help="The shop: its slug or id.")]


def register(app: typer.Typer) -> None:
    """Add the commands."""
    for name, help_text, command in (
        ("import", "Bring files in.", import_catalogue),
        ("export", "Take files out.", export_catalogue),
    ):
        group = typer.Typer(no_args_is_help=True, help=help_text)
        group.command("products")(command)
        group.callback()(lambda: None)
        app.add_typer(group, name=name)


def import_catalogue(
    file: Annotated[Path, typer.Argument(help="A CSV file as Shopify exports it.", metavar="FILE.csv")],
    shop: Shop,
    images: Annotated[
        Path | None, typer.Option(metavar="DIR", help="Take pictures from this folder instead of the web.")
    ] = None,
    data_dir: DataDir = None,
    *,
    no_images: Annotated[bool, typer.Option("--no-images", help="Leave pictures as they are.")] = False,
    as_json: AsJson = False,
) -> None:
    """Import a product catalogue into a shop; importing it again changes what has changed in it.

    Products are found again by their handle, variants by option values and SKU. What the file does not name stays. In a
    folder, pictures are found by the file name in their address, or as handle.jpg, handle-1.jpg and so on. Rows that
    cannot be taken are listed with their line and reason; the status is 0 all the same, and 1 only when the file as a
    whole cannot be imported.

    Example: fairground import products export.csv --shop anns-pottery --images pictures/
    """
    if images is not None and no_images:
        raise CommandError("choose one of --images and --no-images")

    with file.open("rb") as stream:

        async def work(market: Market) -> ProductImport:
            async with market.database.read() as db:
                head = await market.services.provide(ShopService).find(db, shop)
            fetcher = Fetcher()
            try:
                with _progress(stream, visible=not as_json) as on_progress:
                    return await market.services.provide(ProductImporter).import_file(
                        head.id,
                        file.name,
                        stream,
                        pictures=_pictures(market, fetcher, images, no_images=no_images),
                        on_progress=on_progress,
                    )
            finally:
                await fetcher.close()

        done = with_market(data_dir, work)
    if as_json:
        say_json(Import.of(done))
    else:
        _print(file, shop, done.rows_read, done.report)


def _pictures(market: Market, fetcher: Fetcher, folder: Path | None, *, no_images: bool) -> PictureSource | None:
    bytes_max = market.settings.upload_bytes_max
    if no_images:
        return None
    return WebPictures(fetcher, bytes_max=bytes_max) if folder is None else FolderPictures(folder, bytes_max=bytes_max)


@contextlib.contextmanager
def _progress(stream: BinaryIO, *, visible: bool) -> Iterator[OnProgress]:
    """Show a bar on standard error where a person watches, filled by how much of the file has been read."""
    console = Console(stderr=True)
    bar = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        TaskProgressColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not (visible and console.is_terminal),
        transient=True,
    )
    task = bar.add_task("Importing", total=os.fstat(stream.fileno()).st_size)

    def on_progress(job: ProductImport) -> None:
        bar.update(task, completed=stream.tell(), description=f"{job.report.products_taken:,} products")

    with bar:
        yield on_progress


def _print(file: Path, shop: str, rows_read: int, report: ImportReport) -> None:
    say(f"{file.name} was imported into {shop}: {rows_read:,} rows read.")
    for name, count in (
        ("products created", report.products_created),
        ("products changed", report.products_changed),
        ("products unchanged", report.products_unchanged),
        ("variants in them", report.variants_taken),
        ("pictures stored", report.pictures_taken),
        ("rows refused", report.rows_refused),
    ):
        say(f"  {name:<20} {count:>9,}")
    refused = [
        f"line {row.line}: {': '.join(part for part in (row.handle, row.field, row.reason) if part)}"
        for row in report.refused
    ]
    _print_lines("Refused", refused, report.rows_refused)
    _print_lines("Notes", report.notes, len(report.notes) + report.notes_left_out)
    if report.rows_refused:
        say("Everything else was imported. Correct the refused rows and import the file again.")


def _print_lines(title: str, lines: list[str] | tuple[str, ...], total: int) -> None:
    if not lines:
        return
    say(f"{title}:")
    for line in lines[:_LINES_SHOWN_MAX]:
        say(f"  {line}")
    if total > _LINES_SHOWN_MAX:
        say(f"  and {total - _LINES_SHOWN_MAX:,} more (--json lists up to {len(lines)})")


def export_catalogue(
    shop: Shop,
    output: Annotated[Path | None, typer.Option(help="Write to this file instead of standard output.")] = None,
    data_dir: DataDir = None,
) -> None:
    """Write a shop's products, drafts too, as a catalogue file that the import takes back.

    Example: fairground export products --shop anns-pottery --output products.csv
    """

    async def work(market: Market) -> None:
        async with market.database.read() as db:
            head = await market.services.provide(ShopService).find(db, shop)
        chunks = export_products(market.database, market.settings, head.id)
        if output is None:
            async for chunk in chunks:
                sys.stdout.buffer.write(chunk)
            sys.stdout.buffer.flush()
            return
        fresh = output.with_name(f".{output.name}.{os.getpid()}")
        try:
            with fresh.open("wb") as file:
                async for chunk in chunks:
                    file.write(chunk)
            fresh.replace(output)
        finally:
            fresh.unlink(missing_ok=True)

    with_market(data_dir, work)

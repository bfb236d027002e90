"""Catalogue files by command and by upload, on a real server, and through its death."""

from __future__ import annotations

import csv
import io
import json
import time
from typing import TYPE_CHECKING, Any

import pytest

from fairground.modules.accounts.passwords import Passwords
from tests.support.factories import make_shop, make_user, open_database
from tests.support.imports import catalogue, jpeg, plain
from tests.support.postgres import run_apart
from tests.support.server import PASSWORD, Person, Server

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SELLER = "ann@example.org"
SHOP = "anns-pottery"
SECONDS_MAX = 60.0


@pytest.fixture
def market(tmp_path: Path, database_url: str) -> Iterator[Server]:
    """An installation with a seller's shop, not serving."""
    server = Server(tmp_path / "market", env={"DATABASE_URL": database_url})
    server.data_dir.mkdir()
    run_apart(open_shop(database_url))
    yield server
    server.close()


async def open_shop(database_url: str) -> None:
    """Write the seller, who can sign in, and the shop."""
    password_hash = await Passwords(memory_kib=64, passes=1).hash(PASSWORD)
    async with open_database(database_url) as database:
        seller = await make_user(database, email=SELLER, password_hash=password_hash)
        await make_shop(database, owner_id=seller, slug=SHOP)


def take(market: Server, file: Path, *options: str) -> dict[str, Any]:
    """Import a file by command; return what --json prints."""
    done = market.command("import", "products", str(file), "--shop", SHOP, "--json", *options)
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def test_the_command_imports_reports_and_exports(market: Server, tmp_path: Path) -> None:
    """Issue, point 4: rows taken, changed and refused with line and reason; pictures from a folder; an export."""
    pictures = tmp_path / "pictures"
    pictures.mkdir()
    (pictures / "mug.jpg").write_bytes(jpeg())
    file = tmp_path / "export.csv"
    file.write_bytes(catalogue(plain("mug"), plain("cup", Variant_Price="ten"), plain("pot")))

    done = market.command("import", "products", str(file), "--shop", SHOP, "--images", str(pictures))
    assert "3 rows read" in done.stdout
    assert "line 3: cup: Variant Price: 'ten' is not a price" in done.stdout
    assert "Everything else was imported" in done.stdout

    again = take(market, file, "--images", str(pictures))
    report = again["report"]
    assert (again["status"], again["finished_at"] is not None) == ("completed", True)
    assert (report["products_unchanged"], report["products_changed"], report["rows_refused"]) == (2, 0, 1)

    target = tmp_path / "out.csv"
    market.command("export", "products", "--shop", SHOP, "--output", str(target))
    rows = list(csv.DictReader(io.StringIO(target.read_text(encoding="utf-8"), newline="")))
    assert [(row["Handle"], row["Variant Price"], row["Image Src"]) for row in rows] == [
        ("mug", "10.00", "mug.jpg"),
        ("pot", "10.00", ""),
    ]
    printed = market.command("export", "products", "--shop", SHOP)
    assert printed.stdout.splitlines() == target.read_text(encoding="utf-8").splitlines()


def test_what_cannot_be_imported_is_said_in_one_line(market: Server, tmp_path: Path) -> None:
    """Each failure has status 1 and one line on standard error."""
    file, other = tmp_path / "file.csv", tmp_path / "readme"
    file.write_bytes(catalogue(plain("mug")))
    other.write_text("# Nothing to sell\n", encoding="utf-8")
    for arguments, said in (
        (("nowhere.csv", "--shop", SHOP), "nowhere.csv"),
        ((str(other), "--shop", SHOP), "must name the columns"),
        ((str(file), "--shop", "nobodys"), "No such shop"),
        ((str(file), "--shop", SHOP, "--images", "nowhere"), "nowhere"),
    ):
        done = market.command("import", "products", *arguments, check=False)
        assert (done.returncode, len(done.stderr.splitlines())) == (1, 1), done.stderr
        assert said in done.stderr


@pytest.mark.slow
def test_an_upload_survives_the_servers_death(market: Server) -> None:
    """Issue, point 4: an upload in the background; killed in its midst, it goes on, loses and repeats nothing."""
    products = 3_000
    file = catalogue(*(plain(f"mug-{number}", Tags="clay", Type="Mugs") for number in range(products)))
    market.start()
    seller = Person(market, SELLER)
    answer = seller.http.post(
        "/shops/mine/imports",
        files={"file": ("mugs.csv", file)},
        headers={"authorization": f"Bearer {seller.token}"},
    )
    assert answer.status_code == 202, answer.text
    address = f"/shops/mine/imports/{answer.json()['id']}"
    seen = wait_for(seller, address, lambda job: job["report"]["products_taken"] > 0)
    market.kill()
    assert seen["status"] == "running", "the import was over before the server could be killed"
    seller.http.close()

    market.start()
    seller = Person(market, SELLER)
    done = wait_for(seller, address, lambda job: job["status"] != "running")
    seller.http.close()
    report = done["report"]
    assert (done["status"], done["rows_read"], report["rows_refused"]) == ("completed", products, 0)
    assert (report["products_created"], report["products_unchanged"]) == (products, 0)
    assert market.proof("stock")["checked"]["variants"] == products


def wait_for(person: Person, address: str, holds: Any) -> dict[str, Any]:
    """Ask until the import is as wanted."""
    deadline = time.monotonic() + SECONDS_MAX
    while True:
        job: dict[str, Any] = person.get(address)
        if holds(job):
            return job
        assert time.monotonic() < deadline, job
        time.sleep(0.02)


def test_a_command_works_beside_a_running_server(market: Server, tmp_path: Path) -> None:
    market.start()
    file = tmp_path / "file.csv"
    file.write_bytes(catalogue(plain("mug")))
    assert take(market, file, "--no-images")["report"]["products_created"] == 1
    person = Person(market)
    assert [product["handle"] for product in person.get(f"/products?shop={SHOP}")["items"]] == ["mug"]
    person.http.close()

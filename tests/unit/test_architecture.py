"""The laws of the architecture hold, and the checks that say so catch every kind of violation."""

from __future__ import annotations

import itertools
import re
from typing import TYPE_CHECKING

import pytest

from tools.architecture.__main__ import main

if TYPE_CHECKING:
    from pathlib import Path

_NUMBERS = itertools.count()

_LAWFUL = {
    "__init__.py": "",
    "kernel/__init__.py": "",
    "kernel/money.py": "import msgspec\nfrom decimal import Decimal\n",
    "infrastructure/__init__.py": "",
    "infrastructure/database.py": "import asyncpg\n\nasync def leave(connection):\n    await connection.commit()\n",
    "infrastructure/access.py": "from {p}.kernel import money\n",
    "infrastructure/http.py": "import httpx2\nimport litestar\n",
    "modules/__init__.py": "",
    "modules/shops/__init__.py": "",
    "modules/shops/domain.py": "import msgspec\nfrom {p}.infrastructure.access import money\n",
    "modules/shops/events.py": "from {p}.modules.shops.domain import msgspec\n",
    "modules/shops/ports.py": "from typing import Protocol\n",
    "modules/shops/repository.py": "import asyncpg\n\nSQL = 'INSERT INTO shops (id) VALUES ($1) RETURNING id'\n",
    "modules/shops/service.py": "from {p}.modules.shops import repository\n",
    "modules/shops/adapters/__init__.py": "",
    "modules/shops/adapters/post.py": "import httpx2\n",
    "modules/orders/__init__.py": "",
    "modules/orders/repository.py": "SQL = 'UPDATE orders AS o SET state = $1 FROM shops WHERE o.shop_id = shops.id'\n",
    "modules/orders/service.py": "from {p}.modules.shops import service\nfrom {p}.modules.orders import repository\n",
    "modules/orders/routes.py": (
        "import litestar\n\nasync def cancel(database):\n    async with database.begin() as uow:\n        return uow\n"
    ),
    "workflows/__init__.py": "",
    "workflows/checkout.py": "from {p}.modules.orders import service\nfrom {p}.modules.shops import events\n",
    "entrypoints/__init__.py": "",
    "entrypoints/container.py": "from {p}.modules.orders import repository\nfrom {p}.workflows import checkout\n",
}


def check(folder: Path, planted: dict[str, str]) -> int:
    """Write a small lawful program with some files replaced or added, under a name not used before, and check it."""
    package = f"market{next(_NUMBERS)}"
    for path, text in {**_LAWFUL, **planted}.items():
        file = folder / package / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.replace("{p}", package), encoding="utf-8")
    return main(["--source", str(folder), "--package", package])


def test_program_keeps_every_law() -> None:
    assert main([]) == 0


def test_lawful_program_passes(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the laws allow is not reported, or a planted violation would prove nothing."""
    assert check(tmp_path, {}) == 0, capsys.readouterr().out


@pytest.mark.parametrize(
    ("contract", "path", "text"),
    [
        pytest.param("Law 1", "kernel/money.py", "from {p}.infrastructure import access\n", id="kernel-looks-up"),
        pytest.param("Law 1", "infrastructure/http.py", "from {p}.modules.shops import service\n", id="infra-looks-up"),
        pytest.param("Law 1", "modules/orders/jobs.py", "from {p}.workflows import checkout\n", id="module-looks-up"),
        pytest.param(
            "Law 1", "workflows/checkout.py", "from {p}.entrypoints import container\n", id="workflow-looks-up"
        ),
        pytest.param(
            "Law 1",
            "infrastructure/http.py",
            "def late():\n    from {p}.modules.shops import service\n    return service\n",
            id="looks-up-inside-a-function",
        ),
        pytest.param("Law 1", "helpers/__init__.py", "", id="package-without-a-layer"),
        pytest.param(
            "Law 2: of shops",
            "modules/orders/service.py",
            "from {p}.modules.shops.repository import SQL\n",
            id="module-sees-a-repository",
        ),
        pytest.param(
            "Law 2: of shops",
            "workflows/checkout.py",
            "from {p}.modules.shops.adapters import post\n",
            id="workflow-sees-an-adapter",
        ),
        pytest.param(
            "Law 2: of shops",
            "modules/orders/service.py",
            "def late():\n    import {p}.modules.shops.repository as r\n    return r\n",
            id="sees-a-repository-inside-a-function",
        ),
        pytest.param(
            "Law 2: of gifts",
            "modules/gifts/secrets.py",
            "",
            id="module-that-is-new",
        ),
        pytest.param("Law 3", "modules/shops/consumers.py", "from {p}.modules.orders import service\n", id="cycle"),
        pytest.param(
            "Law 3",
            "modules/shops/consumers.py",
            "def late():\n    from {p}.modules.orders import service\n    return service\n",
            id="cycle-inside-a-function",
        ),
    ],
)
def test_planted_import_is_caught(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], contract: str, path: str, text: str
) -> None:
    """TST: each law about imports is seen to catch what it forbids, and no other law reports it."""
    planted = {path: text}
    if path.startswith("modules/gifts"):
        planted["modules/gifts/__init__.py"] = ""
        planted["workflows/checkout.py"] = "from {p}.modules.gifts import secrets\n"
    assert check(tmp_path, planted) == 1
    broken = re.findall(r"^(Law.*?)\s+BROKEN$", capsys.readouterr().out, re.MULTILINE)
    assert len(broken) == 1
    assert broken[0].startswith(contract)


@pytest.mark.parametrize(
    ("violation", "path", "text"),
    [
        pytest.param(
            "modules.shops:1: law 2: ",
            "modules/shops/__init__.py",
            "from {p}.modules.shops.domain import msgspec\n",
            id="module-exports",
        ),
        pytest.param(
            "modules.orders.jobs:3: law 3: importlib.import_module",
            "modules/orders/jobs.py",
            "import importlib\n\nshops = importlib.import_module('shops')\n",
            id="import-by-a-string",
        ),
        pytest.param(
            "kernel.money:1: law 4: imports a framework: litestar",
            "kernel/money.py",
            "import litestar\n",
            id="framework-in-kernel",
        ),
        pytest.param(
            "modules.shops.events:2: law 4: imports a framework: pydantic",
            "modules/shops/events.py",
            "def late():\n    import pydantic\n    return pydantic\n",
            id="framework-in-events",
        ),
        pytest.param(
            r"modules.shops.ports:1: law 4: imports a framework: market\d+.infrastructure.http → httpx2",
            "modules/shops/ports.py",
            "from {p}.infrastructure.http import litestar\n",
            id="framework-by-way-of-another",
        ),
        pytest.param(
            "modules.orders.service:1: law 4: asyncpg belongs in repository",
            "modules/orders/service.py",
            "import asyncpg\n",
            id="driver-in-service",
        ),
        pytest.param(
            "workflows.checkout:1: law 4: sqlalchemy.text belongs in repository",
            "workflows/checkout.py",
            "from sqlalchemy import text\n",
            id="driver-in-workflow",
        ),
        pytest.param(
            "modules.orders.repository:2: law 4: writes to the table shops, as does modules.shops",
            "modules/orders/repository.py",
            "def rename(name):\n    return f'UPDATE shops SET name = {name}'\n",
            id="table-of-another",
        ),
        pytest.param(
            "modules.orders.service:2: law 5: .commit",
            "modules/orders/service.py",
            "async def cancel(uow):\n    await uow.commit()\n",
            id="commit-in-service",
        ),
        pytest.param(
            "workflows.checkout:2: law 5: .transaction",
            "workflows/checkout.py",
            "async def pay(connection):\n    async with connection.transaction():\n        return 1\n",
            id="transaction-of-its-own",
        ),
        pytest.param(
            "modules.orders.repository:1: law 5: COMMIT",
            "modules/orders/repository.py",
            "SQL = 'COMMIT'\n",
            id="commit-as-sql",
        ),
        pytest.param(
            "modules.orders.service:2: law 5: a service joins",
            "modules/orders/service.py",
            "async def cancel(database):\n    async with database.begin() as uow:\n        return uow\n",
            id="service-opens-a-unit-of-work",
        ),
        pytest.param(
            "modules.orders.service:1: law 6: httpx2 belongs in adapters",
            "modules/orders/service.py",
            "import httpx2\n",
            id="network-in-service",
        ),
        pytest.param(
            "workflows.checkout:1: law 6: urllib.request.urlopen belongs in adapters",
            "workflows/checkout.py",
            "from urllib.request import urlopen\n",
            id="network-in-workflow",
        ),
    ],
)
def test_planted_line_is_caught(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], violation: str, path: str, text: str
) -> None:
    """TST: each law about the source is seen to catch what it forbids, with the file and the line."""
    assert check(tmp_path, {path: text}) == 1
    assert re.search(rf"^market\d+\.{violation}", capsys.readouterr().out, re.MULTILINE)

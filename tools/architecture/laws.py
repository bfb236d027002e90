"""What an import graph of the program alone cannot say: frameworks, the database driver, commits, the network."""

from __future__ import annotations

import ast
import re
import sys
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tools.architecture.sources import Import, Source

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

PURE_PARTS = frozenset({"domain", "events", "errors", "ports"})
PURE_LIBRARIES = frozenset({"msgspec"})
DATABASE_LIBRARIES = frozenset({"alembic", "asyncpg", "psycopg", "sqlalchemy"})
NETWORK_LIBRARIES = frozenset(
    {
        "aiohttp", "aiosmtplib", "boto3", "confluent_kafka", "ftplib", "http.client", "httpx", "httpx2", "imaplib",
        "obstore", "openai", "redis", "requests", "smtplib", "socket", "stripe", "telnetlib", "urllib.request",
        "urllib3", "websockets", "xmlrpc",
    }
)  # fmt: skip
UNIT_OF_WORK = ("infrastructure", "database")
MIGRATIONS = ("infrastructure", "migrations")
JOINING_PARTS = frozenset({"domain", "events", "errors", "ports", "repository", "service"})

_WRITES = re.compile(
    r"\b(?:INSERT\s+INTO|DELETE\s+FROM|TRUNCATE(?:\s+TABLE)?|UPDATE(?=\s+(?:ONLY\s+)?\w+(?:\s+(?:AS\s+)?\w+)?\s+SET\b))"
    r"\s+(?:ONLY\s+)?(\w+)"
)
_TRANSACTION_SQL = re.compile(r"\s*(?:BEGIN|START\s+TRANSACTION|COMMIT|ROLLBACK)\s*(?:;|$)")


@dataclass(frozen=True, order=True)
class Violation:
    """A law that a line breaks."""

    law: int
    place: str
    line: int
    message: str

    def __str__(self) -> str:
        """One line for the report."""
        return f"{self.place}:{self.line}: law {self.law}: {self.message}"


def check_laws(sources: Mapping[str, Source]) -> list[Violation]:
    """Return every violation, in the order of the laws."""
    checks: tuple[Callable[[Mapping[str, Source]], Iterator[Violation]], ...] = (
        _modules_export_nothing,
        _imports_are_written_out,
        _pure_parts_stay_pure,
        _driver_stays_in_repositories,
        _tables_have_one_owner,
        _only_the_unit_of_work_commits,
        _only_adapters_reach_the_network,
    )
    return sorted(violation for check in checks for violation in check(sources))


def _modules_export_nothing(sources: Mapping[str, Source]) -> Iterator[Violation]:
    """Law 2: a module's ``__init__`` would let others see what it imports."""
    for source in sources.values():
        if source.place[:1] == ("modules",) and len(source.place) == 2:  # noqa: PLR2004 - modules.<name>
            for item in source.imports:
                yield Violation(2, source.name, item.line, f"a module's __init__ imports nothing, but {item.target}")


def _imports_are_written_out(sources: Mapping[str, Source]) -> Iterator[Violation]:
    """Law 3: an import by a string escapes every other check."""
    for source in sources.values():
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Call):
                called = ast.unparse(node.func)
                if called in {"__import__", "import_module", "importlib.import_module"}:
                    yield Violation(3, source.name, node.lineno, f"{called}() hides an import")


def _pure_parts_stay_pure(sources: Mapping[str, Source]) -> Iterator[Violation]:
    """Law 4: what decides is free of frameworks, also of those that its own imports bring along."""
    for source in sources.values():
        if source.place[:1] == ("kernel",) or source.part in PURE_PARTS:
            for item in source.imports:
                chain = _way_to_a_framework(item, sources, seen={source.name})
                if chain:
                    yield Violation(4, source.name, item.line, f"imports a framework: {' → '.join(chain)}")


def _way_to_a_framework(item: Import, sources: Mapping[str, Source], seen: set[str]) -> list[str]:
    """Return the chain of imports from here to something that is neither pure nor ours; empty if there is none."""
    inside = _own_module(item.target, sources)
    if inside is None:
        root = item.target.partition(".")[0]
        return [] if root in sys.stdlib_module_names or root in PURE_LIBRARIES else [root]
    if inside in seen:
        return []
    seen.add(inside)
    for following in sources[inside].imports:
        if chain := _way_to_a_framework(following, sources, seen):
            return [inside, *chain]
    return []


def _own_module(target: str, sources: Mapping[str, Source]) -> str | None:
    """Return the module of the program that an import of ``target`` loads: itself, or the one it is a name in."""
    if target in sources:
        return target
    parent = target.rpartition(".")[0]
    return parent if parent in sources else None


def _driver_stays_in_repositories(sources: Mapping[str, Source]) -> Iterator[Violation]:
    for source in sources.values():
        if source.place[:1] != ("infrastructure",) and source.part != "repository":
            yield from _imports_of(DATABASE_LIBRARIES, source, 4, "belongs in repository or infrastructure")


def _only_adapters_reach_the_network(sources: Mapping[str, Source]) -> Iterator[Violation]:
    """Law 6: whoever may run inside a transaction has no means to call out."""
    for source in sources.values():
        if source.place[:1] not in {("infrastructure",), ("entrypoints",), ("__main__",)} and source.part != "adapters":
            yield from _imports_of(NETWORK_LIBRARIES, source, 6, "belongs in adapters or infrastructure")


def _imports_of(libraries: frozenset[str], source: Source, law: int, message: str) -> Iterator[Violation]:
    for item in source.imports:
        if any(item.target == library or item.target.startswith(f"{library}.") for library in libraries):
            yield Violation(law, source.name, item.line, f"{item.target} {message}")


def _tables_have_one_owner(sources: Mapping[str, Source]) -> Iterator[Violation]:
    """Law 4: two owners write to one table."""
    writes: dict[str, dict[str, tuple[Source, int]]] = defaultdict(dict)
    for source in sources.values():
        for text, line in _strings(source):
            for match in _WRITES.finditer(text):
                writes[match[1]].setdefault(source.owner, (source, line))
    for table, owners in writes.items():
        if len(owners) > 1:
            for owner, (source, line) in owners.items():
                others = ", ".join(sorted(set(owners) - {owner}))
                yield Violation(4, source.name, line, f"writes to the table {table}, as does {others}")


def _strings(source: Source) -> Iterator[tuple[str, int]]:
    """Yield every string of the file that is no docstring, and its line."""
    prose = {id(node.value) for node in ast.walk(source.tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(source.tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in prose:
            yield node.value, node.lineno


def _only_the_unit_of_work_commits(sources: Mapping[str, Source]) -> Iterator[Violation]:
    """Law 5, and its twin: a service joins the caller's unit of work; one it opened itself would commit."""
    for source in sources.values():
        if source.place[:2] in {UNIT_OF_WORK, MIGRATIONS}:
            continue
        for node in ast.walk(source.tree):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
                continue
            name = node.func.attr
            if name in {"commit", "transaction"}:
                yield Violation(5, source.name, node.lineno, f".{name}() stands outside the unit of work")
            elif name == "begin" and source.part in JOINING_PARTS:
                yield Violation(5, source.name, node.lineno, f"a {source.part} joins a unit of work, it opens none")
        for text, line in _strings(source):
            if _TRANSACTION_SQL.match(text):
                yield Violation(5, source.name, line, f"{text.strip()} stands outside the unit of work")

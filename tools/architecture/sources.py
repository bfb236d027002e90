"""The program's source files, parsed, with what each of them imports."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

PUBLIC_PARTS = ("service", "events", "errors", "domain")
"""The parts of a module that other modules and workflows may see."""


@dataclass(frozen=True)
class Import:
    """One imported name, dotted and absolute, and the line it stands on."""

    target: str
    line: int


@dataclass(frozen=True)
class Source:
    """One file of the program."""

    name: str
    path: Path
    tree: ast.Module

    @property
    def place(self) -> tuple[str, ...]:
        """The name without the program's own: ``("modules", "orders", "service")``."""
        return tuple(self.name.split(".")[1:])

    @property
    def part(self) -> str:
        """Which part of its module this is (``service``, ``adapters`` …); empty outside of modules."""
        return self.place[2] if self.place[:1] == ("modules",) and len(self.place) > 2 else ""  # noqa: PLR2004

    @property
    def owner(self) -> str:
        """Whom the file belongs to: its module (``modules.orders``), else its layer."""
        return ".".join(self.place[:2] if self.place[:1] == ("modules",) else self.place[:1])

    @cached_property
    def imports(self) -> tuple[Import, ...]:
        """Everything imported anywhere in the file: at its top, inside functions, for type checking only."""
        return tuple(self._walk_imports())

    def _walk_imports(self) -> Iterator[Import]:
        for node in ast.walk(self.tree):
            if isinstance(node, ast.Import):
                yield from (Import(alias.name, node.lineno) for alias in node.names)
            elif isinstance(node, ast.ImportFrom):
                base = self._absolute(node)
                yield from (Import(f"{base}.{alias.name}", node.lineno) for alias in node.names)

    def _absolute(self, node: ast.ImportFrom) -> str:
        if node.level == 0:
            return node.module or ""
        parts = self.name.split(".")
        # A package's __init__ is its own parent.
        up = node.level - (1 if self.path.name == "__init__.py" else 0)
        return ".".join([*parts[: len(parts) - up], *([node.module] if node.module else [])])


def read_sources(folder: Path, package: str) -> dict[str, Source]:
    """Parse every file of the package that lies in ``folder``, by dotted name."""
    found = {}
    for path in sorted((folder / package).rglob("*.py")):
        parts = path.relative_to(folder).with_suffix("").parts
        name = ".".join(parts[:-1] if parts[-1] == "__init__" else parts)
        found[name] = Source(name, path, ast.parse(path.read_text(encoding="utf-8"), filename=str(path)))
    return found


def module_folders(folder: Path, package: str) -> list[Path]:
    """Return the folder of each module of the program."""
    return sorted(path for path in (folder / package / "modules").iterdir() if (path / "__init__.py").exists())

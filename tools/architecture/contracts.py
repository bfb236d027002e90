"""import-linter's contracts, generated for the modules that exist (laws 1, 2 and 3)."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from importlinter.cli import lint_imports

from tools.architecture.sources import PUBLIC_PARTS, module_folders

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

Contract = dict[str, str | bool | int | list[str]]

LAYERS = ("entrypoints", "workflows", "modules", "infrastructure", "kernel")


def contracts(folder: Path, package: str) -> list[Contract]:
    """Return the contracts for the package as it lies in ``folder`` now."""
    modules = module_folders(folder, package)
    return [_layers(package), *filter(None, (_privacy(package, module) for module in modules)), _no_cycles(package)]


def _layers(package: str) -> Contract:
    return {
        "name": "Law 1: entrypoints → workflows → modules → infrastructure → kernel",
        "type": "layers",
        "containers": [package],
        "layers": list(LAYERS),
        # A new package beside the layers must be given its place in them.
        "exhaustive": True,
        "exhaustive_ignores": ["__main__"],
    }


def _privacy(package: str, module: Path) -> Contract | None:
    private = sorted(
        f"{package}.modules.{module.name}.{path.stem}"
        for path in module.iterdir()
        if (path.suffix == ".py" or (path / "__init__.py").exists()) and path.stem not in {"__init__", *PUBLIC_PARTS}
    )
    if not private:
        return None
    return {
        "name": f"Law 2: of {module.name}, others see only {', '.join(PUBLIC_PARTS)}",
        "type": "protected",
        "protected_modules": private,
        # The composition root puts the parts together.
        "allowed_importers": [f"{package}.modules.{module.name}", f"{package}.entrypoints"],
    }


def _no_cycles(package: str) -> Contract:
    return {
        "name": "Law 3: the module graph has no cycle",
        "type": "acyclic_siblings",
        "ancestors": [f"{package}.modules"],
        "depth": 0,
    }


def _toml_table(header: str, values: Mapping[str, str | bool | int | Sequence[str]]) -> str:
    # Strings, booleans, numbers and lists of strings are written alike in JSON and TOML.
    return "\n".join(
        [header, *(f"{key} = {json.dumps(value, ensure_ascii=False)}" for key, value in values.items()), ""]
    )


def check_contracts(folder: Path, package: str) -> bool:
    """Check the contracts and print import-linter's report; tell whether all are kept."""
    text = _toml_table("[tool.importlinter]", {"root_package": package})
    text += "".join(_toml_table("[[tool.importlinter.contracts]]", contract) for contract in contracts(folder, package))
    sys.path.insert(0, str(folder))
    try:
        with tempfile.TemporaryDirectory() as directory:
            file = Path(directory) / "contracts.toml"
            file.write_text(text, encoding="utf-8")
            return lint_imports(config_filename=str(file), no_cache=True, no_logo=True) == 0
    finally:
        sys.path.remove(str(folder))

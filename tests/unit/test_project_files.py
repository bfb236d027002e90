"""What the project says about itself beside the code is true."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path

import pytest

_ROOT = Path(__file__).resolve().parents[2]
_LOCKS = sorted(_ROOT.glob("requirements*.lock"))


def declared_dependencies() -> set[str]:
    """Return the name of every package that pyproject.toml and the web client ask for."""
    project = tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = [*project["project"]["dependencies"]]
    for group in project["dependency-groups"].values():
        asked += [item for item in group if isinstance(item, str)]
    web = json.loads((_ROOT / "web" / "package.json").read_text(encoding="utf-8"))
    names = {re.split(r"[\[<>=!~; ]", item, maxsplit=1)[0] for item in asked}
    return names | {*web["dependencies"], *web["devDependencies"]}


def test_every_dependency_has_its_line() -> None:
    """Each says what it is for, and no line is left of one that is gone."""
    page = (_ROOT / "docs" / "reference" / "dependencies.md").read_text(encoding="utf-8")
    first_columns = [line.split("|")[1] for line in page.splitlines() if line.startswith("| `")]
    assert {name for column in first_columns for name in re.findall(r"`([^`]+)`", column)} == declared_dependencies()


@pytest.mark.parametrize("lock", _LOCKS, ids=lambda lock: lock.name)
def test_lock_names_a_hash_for_each_package_and_no_place(lock: Path) -> None:
    """SEC: an install takes what was locked, from wherever the installing machine gets its packages."""
    text = lock.read_text(encoding="utf-8")
    packages = re.findall(r"^[a-z0-9].*?==.*(?:\n    --hash=.*)*", text, re.MULTILINE | re.IGNORECASE)
    assert packages
    assert [package for package in packages if "--hash=sha256:" not in package] == []
    assert re.findall(r"://|@ |--index|--find-links|-e ", text) == []


def test_web_lock_is_complete_for_every_platform() -> None:
    """`npm ci` refuses a lock file without the builds for other machines, which npm forgets to write now and then."""
    packages = json.loads((_ROOT / "web" / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    locked = {path.rpartition("node_modules/")[2] for path, entry in packages.items() if "version" in entry}
    wanted = {name for entry in packages.values() for name in entry.get("optionalDependencies", {})}
    assert wanted - locked == set()
    fetched = {path: entry for path, entry in packages.items() if path and not entry.get("inBundle")}
    assert {path for path, entry in fetched.items() if "integrity" not in entry} == set()
    assert [path for path, entry in packages.items() if "resolved" in entry] == []

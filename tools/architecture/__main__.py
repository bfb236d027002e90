"""``python -m tools.architecture``: check every law, print what breaks one, and fail if anything does."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from tools.architecture.contracts import check_contracts
from tools.architecture.laws import check_laws
from tools.architecture.sources import read_sources


def main(arguments: list[str] | None = None) -> int:
    """Return 0 if every law is kept, else 1."""
    parser = argparse.ArgumentParser(prog="python -m tools.architecture", description="Check the laws of the code.")
    parser.add_argument("--source", type=Path, default=Path("src"), help="the folder with the package (default: src)")
    parser.add_argument("--package", default="fairground", help="the package's name (default: fairground)")
    options = parser.parse_args(arguments)
    folder = options.source.resolve()
    kept = check_contracts(folder, options.package)
    violations = check_laws(read_sources(folder, options.package))
    for violation in violations:
        print(violation)
    print(f"Laws 2 to 6, in the source: {len(violations) or 'no'} violations.")
    return 0 if kept and not violations else 1


if __name__ == "__main__":
    sys.exit(main())

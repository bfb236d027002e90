"""A program that uses the embedded PostgreSQL of a directory until its standard input is closed.

Called ``postgres_holder.py DATA_DIR [--own]``; prints the database's URL when it is up.
"""

from __future__ import annotations

import sys
from pathlib import Path

from fairground.infrastructure.postgres_server import embedded_postgres


def main(data_dir: str, *flags: str) -> None:
    """Hold the server; ``--own`` insists on owning it, as ``serve`` does."""
    with embedded_postgres(Path(data_dir), share="--own" not in flags) as url:
        sys.stdout.write(f"{url}\n")
        sys.stdout.flush()
        sys.stdin.read()


if __name__ == "__main__":
    main(*sys.argv[1:])

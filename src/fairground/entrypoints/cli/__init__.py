"""The command line. Each command works beside a running server on the same data directory as well as without one."""

import sys

import typer

from fairground.entrypoints.cli import catalogue, inspect, people, proofs, serve, simulators
from fairground.kernel.errors import FairgroundError

app = typer.Typer(
    name="fairground",
    help="A marketplace, online and on the fairground, in one program.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)
for module in (serve, people, catalogue, proofs, inspect, simulators):
    module.register(app)


def main() -> None:
    """Run the command line. What went wrong is said in one line on standard error, with a non-zero status."""
    try:
        app()
    except FairgroundError as error:
        fields = "".join(f"; {problem.field}: {problem.message}" for problem in error.errors)
        print(f"fairground: {error.detail}{fields}", file=sys.stderr)  # noqa: T201 - a command line speaks by printing
        sys.exit(1)
    except OSError as error:
        print(f"fairground: {error}", file=sys.stderr)  # noqa: T201
        sys.exit(1)

"""Structured logs on standard error: one JSON object a line, or coloured text for a person at a terminal."""

import contextlib
import logging
import sys
from collections.abc import Iterator

import structlog

from fairground.infrastructure.settings import Settings


def current_request_id() -> str:
    """Return the id of the request that this task serves, empty when it serves none."""
    return str(structlog.contextvars.get_contextvars().get("request_id", ""))


@contextlib.contextmanager
def hushed(name: str) -> Iterator[None]:
    """Have a logger say only what is wrong until the block ends."""
    logger = logging.getLogger(name)
    before = logger.level
    logger.setLevel(logging.WARNING)
    try:
        yield
    finally:
        logger.setLevel(before)


def configure_logging(settings: Settings, *, for_good: bool = True) -> None:
    """Send structlog and the standard library's loggers through one formatter, at the level of the settings.

    ``for_good`` loggers that were used once stay as they are, which is quicker; others follow the next configuration.
    """
    shared: list[structlog.types.Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.processors.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.StackInfoRenderer(),
    ]
    as_json = settings.log_format == "json"
    renderer: structlog.types.Processor = (
        structlog.processors.JSONRenderer()
        if as_json
        else structlog.dev.ConsoleRenderer(
            colors=sys.stderr.isatty(),
            exception_formatter=structlog.dev.plain_traceback,  # others print local variables, secrets among them
        )
    )
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelName(settings.log_level)),
        cache_logger_on_first_use=for_good,
    )
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=shared,
            processors=[
                structlog.stdlib.ProcessorFormatter.remove_processors_meta,
                *([structlog.processors.format_exc_info] if as_json else []),
                renderer,
            ],
        )
    )
    root = logging.getLogger()
    root.handlers = [handler]
    root.setLevel(settings.log_level)
    for noisy in (
        "httpx",
        "httpx2",
        "httpcore",
        "httpcore2",
        "engineio",
        "socketio",
        "uvicorn.access",
        "alembic",
        "PIL",
    ):
        logging.getLogger(noisy).setLevel(logging.WARNING)

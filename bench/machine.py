"""Processes on cores of their own: PostgreSQL and the load on one, the measured server on the other."""

from __future__ import annotations

import functools
import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx2

START_SECONDS_MAX = 60.0
_TICKS = os.sysconf("SC_CLK_TCK")


@functools.cache
def cores() -> tuple[set[int], set[int]]:
    """Return the server's core and everybody else's; the same one where there is only one.

    As the process found them when it asked first: later it may have kept itself to one of them.
    """
    usable = sorted(os.sched_getaffinity(0))
    return {usable[0]}, set(usable[1:2]) or {usable[0]}


def cpu_seconds(pid: int) -> float:
    """Return the processor time that a process has used."""
    fields = Path(f"/proc/{pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


@contextmanager
def running(kind: str, port: int, url: str, *paths: Path, env: dict[str, str] | None = None) -> Iterator[int]:
    """Run a server of ``bench.server`` on the server's core; yield its process id when it answers.

    Raises:
        RuntimeError: it did not start.
    """
    arguments = [sys.executable, "-m", "bench.server", kind, str(port), url, *map(str, paths)]
    taskset = shutil.which("taskset")
    core = next(iter(cores()[0]))
    command = [taskset, "-c", str(core), *arguments] if taskset else arguments
    process = subprocess.Popen(command, env={**os.environ, **(env or {})})
    try:
        _await_answer(process, port)
        yield process.pid
    finally:
        with suppress(ProcessLookupError):
            process.send_signal(signal.SIGINT)
        try:
            process.wait(30)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait(10)


def _await_answer(process: subprocess.Popen[bytes], port: int) -> None:
    deadline = time.monotonic() + START_SECONDS_MAX
    while time.monotonic() < deadline and process.poll() is None:
        with suppress(httpx2.HTTPError):
            httpx2.get(f"http://127.0.0.1:{port}/ping", timeout=2)
            return
        time.sleep(0.05)
    message = f"the server on port {port} did not start"
    raise RuntimeError(message)

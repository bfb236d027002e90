"""A real `fairground serve` in a process of its own, and people who talk to it over HTTP."""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

from fairground.infrastructure.http_client import trusted_authorities

ROOT = Path(__file__).resolve().parents[2]
START_SECONDS_MAX = 90.0
PASSWORD = "carousel-lantern-42"


def free_port() -> int:
    """Return a TCP port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@dataclass
class Server:
    """One installation: start it, kill it, start it again."""

    data_dir: Path
    port: int = field(default_factory=free_port)
    env: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None
    people: list[Person] = field(default_factory=list)

    @property
    def url(self) -> str:
        """Return the address of the running server."""
        return f"http://localhost:{self.port}"

    @property
    def environment(self) -> dict[str, str]:
        """Return the environment of the server and of commands beside it: generous limits, nothing from outside."""
        keep = {name: value for name, value in os.environ.items() if name in {"PATH", "HOME", "LANG", "TMPDIR"}}
        limits = {f"RATE_LIMIT_{name}": "1000000/1m" for name in ("GENERAL", "AUTH", "ORDERS", "SOCKET")}
        return {**keep, "PYTHONPATH": str(ROOT / "src"), "LOG_FORMAT": "json", **limits, **self.env}

    def start(self, *options: str) -> Server:
        """Start and wait until it is ready.

        Raises:
            RuntimeError: it stopped or did not become ready; the message ends with its log.
        """
        self.data_dir.mkdir(parents=True, exist_ok=True)
        log = self.data_dir / "server.log"
        with log.open("ab") as output:
            self.process = subprocess.Popen(
                [
                    sys.executable,
                    "-m",
                    "fairground",
                    "serve",
                    "--port",
                    str(self.port),
                    "--data-dir",
                    str(self.data_dir),
                    *options,
                ],
                env=self.environment,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )
        deadline = time.monotonic() + START_SECONDS_MAX
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                ready = f"http://127.0.0.1:{self.port}/readyz"
                if httpx2.get(ready, timeout=2, verify=trusted_authorities()).status_code == 200:
                    return self
            except httpx2.HTTPError:
                time.sleep(0.05)
        status = self.process.poll()
        self.kill()
        message = f"the server did not get ready (status {status}):\n{log.read_text(errors='replace')[-3000:]}"
        raise RuntimeError(message)

    def close(self) -> None:
        """End the process and hang up for everyone who talked to it."""
        self.kill()
        for person in self.people:
            person.http.close()

    def kill(self) -> None:
        """End it as a power cut would: SIGKILL, no farewell."""
        if self.process is not None:
            self.process.kill()
            self.process.wait(30)
            self.process = None

    def stop(self) -> int:
        """Press Ctrl-C, wait, and return the exit status."""
        if self.process is None:
            return 0
        self.process.send_signal(signal.SIGINT)
        try:
            status = self.process.wait(40)
        except subprocess.TimeoutExpired:
            self.kill()
            raise
        self.process = None
        return status

    def command(self, *arguments: str, stdin: str = "", check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run a `fairground` command on the installation."""
        done = subprocess.run(
            [sys.executable, "-m", "fairground", *arguments, "--data-dir", str(self.data_dir)],
            env=self.environment,
            input=stdin,
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        if check and done.returncode:
            message = f"{arguments}: status {done.returncode}\n{done.stdout}\n{done.stderr}"
            raise RuntimeError(message)
        return done

    def proof(self, subject: str) -> dict[str, Any]:
        """Return the report of `fairground ledger verify` or `fairground stock verify`."""
        report: dict[str, Any] = json.loads(self.command(subject, "verify", "--json", check=False).stdout)
        return report

    def create_user(self, email: str, role: str = "customer") -> None:
        """Create an activated account with ``PASSWORD``."""
        self.command("user", "create", "--email", email, "--role", role, "--password-stdin", stdin=PASSWORD + "\n")

    def create_shop(self, owner: str, slug: str) -> str:
        """Open a shop and return its id."""
        done = self.command("shop", "create", "--owner", owner, "--name", slug.title(), "--slug", slug, "--json")
        return str(json.loads(done.stdout)["id"])


class Person:
    """Somebody with a device: signs in, sends Bearer requests."""

    def __init__(self, server: Server, email: str = "") -> None:
        """Sign in if there is an address."""
        url = f"http://127.0.0.1:{server.port}/api/v1"
        self.http = httpx2.Client(base_url=url, timeout=60, verify=trusted_authorities())
        server.people.append(self)
        self.token = ""
        self.user: dict[str, Any] = {}
        if email:
            answer = self.post("/auth/login", {"email": email, "password": PASSWORD})
            self.token, self.user = answer["access_token"], answer["user"]

    def send(self, method: str, path: str, body: object = None, **headers: str) -> httpx2.Response:
        """Send a request as this person."""
        if self.token:
            headers["authorization"] = f"Bearer {self.token}"
        return self.http.request(method, path, json=body, headers=headers)

    def get(self, path: str) -> Any:
        """GET and return the JSON.

        Raises:
            httpx2.HTTPStatusError: the answer is an error.
        """
        return self._json(self.send("GET", path))

    def post(self, path: str, body: object = None, **headers: str) -> Any:
        """POST and return the JSON.

        Raises:
            httpx2.HTTPStatusError: the answer is an error.
        """
        return self._json(self.send("POST", path, body if body is not None else {}, **headers))

    @staticmethod
    def _json(response: httpx2.Response) -> Any:
        if response.is_error:
            message = f"{response.request.method} {response.request.url}: {response.status_code} {response.text}"
            raise httpx2.HTTPStatusError(message, request=response.request, response=response)
        return response.json() if response.content else None


ADDRESS = {
    "recipient": "Ada Buyer",
    "country": "NL",
    "city": "Utrecht",
    "address1": "Oudegracht 12",
    "zip_code": "3511 AB",
}
GOOD_CARD = {"card_number": "4242424242424242", "expiry": "12/30", "cvc": "123"}

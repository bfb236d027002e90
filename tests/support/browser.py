"""The browser that end-to-end tests drive: the machine's own chromium."""

from __future__ import annotations

import os
import shutil


def find_chromium() -> str | None:
    """Return the program's path: what CHROMIUM names, else the first that is installed; None if there is none."""
    if named := os.environ.get("CHROMIUM"):
        return named
    return next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)

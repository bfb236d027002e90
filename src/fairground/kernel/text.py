"""Text from people, one line or several, without what does not show."""

import unicodedata

#: They turn the reading direction of what follows, so that a name shows as something else.
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean_line(text: str) -> str:
    """Return text on one line: composed (NFC), single spaces, no control characters, no turned directions."""
    return " ".join(_visible(unicodedata.normalize("NFC", text)).split())


def clean_text(text: str) -> str:
    """Return text of several lines, each as clean as ``clean_line`` makes it, with at most one empty line in a row."""
    composed = unicodedata.normalize("NFC", text).replace("\r\n", "\n").replace("\r", "\n")
    lines = [_visible(line).rstrip() for line in composed.split("\n")]
    kept = [line for place, line in enumerate(lines) if line or (place and lines[place - 1])]
    return "\n".join(kept).strip()


def _visible(line: str) -> str:
    kept = (" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in line)
    return "".join(char for char in kept if char not in _DIRECTIONS)

"""Text from people: one line of it, without what does not show."""

import unicodedata

#: They turn the reading direction of what follows, so that a name shows as something else.
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def clean_line(text: str) -> str:
    """Return text on one line: composed (NFC), single spaces, no control characters, no turned directions."""
    composed = unicodedata.normalize("NFC", text)
    kept = (" " if unicodedata.category(char) in {"Cc", "Zl", "Zp"} else char for char in composed)
    return " ".join("".join(char for char in kept if char not in _DIRECTIONS).split())

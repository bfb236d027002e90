"""Colours as RGB triples, and the few mixtures an illustrator needs."""

from __future__ import annotations

Colour = tuple[int, int, int]

WHITE: Colour = (255, 255, 255)
CREAM: Colour = (250, 243, 231)
INK: Colour = (48, 38, 42)
WOOD: Colour = (205, 160, 112)
STEEL: Colour = (176, 182, 188)
BRASS: Colour = (212, 168, 84)
KRAFT: Colour = (201, 166, 124)
GLASS: Colour = (224, 234, 232)
LEAF: Colour = (92, 138, 92)


def parse(text: str) -> Colour:
    """Read ``#rrggbb``.

    Raises:
        ValueError: the text is not six hexadecimal digits behind a hash.
    """
    if len(text) != 7 or not text.startswith("#"):  # noqa: PLR2004 - a hash and six digits
        message = f"not a colour like #a1b2c3: {text!r}"
        raise ValueError(message)
    return int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16)


def mix(first: Colour, second: Colour, share: float) -> Colour:
    """Return ``first`` with ``share`` (0 to 1) of ``second`` in it."""
    red, green, blue = (round(a + (b - a) * share) for a, b in zip(first, second, strict=True))
    return red, green, blue


def light(colour: Colour, share: float = 0.2) -> Colour:
    """Return a lighter, slightly warmer colour."""
    return mix(colour, (255, 250, 238), share)


def dark(colour: Colour, share: float = 0.2) -> Colour:
    """Return a darker colour that keeps some of its hue, as warm shadows do."""
    return mix(colour, (46, 24, 34), share)


def luminance(colour: Colour) -> float:
    """Return the perceived brightness, 0 to 1."""
    red, green, blue = colour
    return (0.299 * red + 0.587 * green + 0.114 * blue) / 255


def contrasting(colour: Colour, pale: Colour = CREAM, deep: Colour = INK) -> Colour:
    """Return whichever of two colours reads better on ``colour``."""
    return pale if luminance(colour) < 0.58 else deep  # noqa: PLR2004 - the eye's midpoint, slightly bright

"""What a template is given: the colours and the pattern of one product, and what it tells about itself."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from random import Random

from fairground.entrypoints.demo.pictures.canvas import Canvas
from fairground.entrypoints.demo.pictures.colour import Colour
from fairground.entrypoints.demo.pictures.geometry import Point


@dataclass(frozen=True, slots=True)
class Look:
    """The appearance of one product in one colourway."""

    main: Colour
    second: Colour
    accent: Colour
    style: str = "plain"
    seed: int = 0
    label: str = ""

    def random(self) -> Random:
        """Return this product's own dice, the same on every call."""
        return Random(self.seed)  # noqa: S311 - a drawing's dice, no secret


class Stance(StrEnum):
    """How a thing is seen: standing on a table, or lying flat seen from above."""

    STANDING = "standing"
    FLAT = "flat"


@dataclass(frozen=True, slots=True)
class Template:
    """A drawing of one kind of product inside 100 × 100 units; standing things touch the ground at y = 84."""

    name: str
    draw: Callable[[Canvas, Look], None]
    stance: Stance
    focus: Point


GROUND = 84.0


class Sheet:
    """A module's collection of templates, filled by its decorator."""

    def __init__(self) -> None:
        """Begin empty."""
        self.templates: list[Template] = []

    def standing(
        self, *, focus: Point = (50.0, 50.0)
    ) -> Callable[[Callable[[Canvas, Look], None]], Callable[[Canvas, Look], None]]:
        """Register the decorated function as a standing thing; ``focus`` is where a close-up looks."""
        return self._register(Stance.STANDING, focus)

    def flat(
        self, *, focus: Point = (50.0, 50.0)
    ) -> Callable[[Callable[[Canvas, Look], None]], Callable[[Canvas, Look], None]]:
        """Register the decorated function as a thing that lies flat."""
        return self._register(Stance.FLAT, focus)

    def _register(
        self, stance: Stance, focus: Point
    ) -> Callable[[Callable[[Canvas, Look], None]], Callable[[Canvas, Look], None]]:
        def register(draw: Callable[[Canvas, Look], None]) -> Callable[[Canvas, Look], None]:
            self.templates.append(Template(draw.__name__, draw, stance, focus))
            return draw

        return register

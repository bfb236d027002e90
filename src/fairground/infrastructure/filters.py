"""Optional conditions of a query, composed from our own text; values travel as parameters and are never pasted in.

found = Filters("p.deleted_at IS NULL")
found.add("p.shop_id = {}", shop_id)
found.add_if("p.price_minor >= {}", price_min)            # nothing when None
rows = await db.fetch(f"SELECT … WHERE {found.where} LIMIT {found.value(limit)}", *found.args)
"""

from __future__ import annotations


def like_pattern(text: str) -> str:
    r"""Return text for use in LIKE, where it stands for itself: ``50%`` becomes ``50\%``."""
    return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")


class Filters:
    """Conditions joined by AND, and the arguments of their placeholders in order."""

    def __init__(self, *conditions: str) -> None:
        """Begin with conditions that always hold."""
        self._conditions = list(conditions)
        self.args: list[object] = []

    @classmethod
    def of(cls, args: list[object], *conditions: str) -> Filters:
        """Begin other conditions of the same statement, which take their arguments from the same list."""
        found = cls(*conditions)
        found.args = args
        return found

    def value(self, value: object) -> str:
        """Take a value as an argument; return its placeholder."""
        self.args.append(value)
        return f"${len(self.args)}"

    def add(self, condition: str, *values: object) -> None:
        """Add a condition in whose text each ``{}`` stands for one of ``values``."""
        self._conditions.append(condition.format(*[self.value(value) for value in values]))

    def add_if(self, condition: str, value: object) -> None:
        """Add a condition with one value, unless the value is None."""
        if value is not None:
            self.add(condition, value)

    @property
    def where(self) -> str:
        """Return the text for after WHERE."""
        return " AND ".join(self._conditions) or "true"

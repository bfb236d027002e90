"""Finding the newest products that meet a condition of an index of words, without finding all that do.

Such an index (``products_search``, ``products_name_search``, ``products_tags``) gives what it finds in no order. It
knows the era of each product, though: 1,024 that came one after the other. So the newest eras are looked through first,
then, as long as too little is found, as many before them as should be enough by what was found so far. Where this would
be very many, what is asked for is rare, and all that is older is found at once.
"""

from __future__ import annotations

from collections.abc import Sequence

#: A product's era is its place without these bits.
ERA_BITS = 10
#: So many of the newest eras are looked through first.
FIRST_ERAS = 3
#: Looking through more eras than these takes longer than looking through all products.
ERAS_MAX = 64
NEWEST_ERA = f"(SELECT max(place) >> {ERA_BITS} FROM products)"  # noqa: S608 - our own text


def of_newest(
    name: str, columns: Sequence[str], where: str, enough: int, *, era: str = NEWEST_ERA, already: str = "0"
) -> str:
    """Compose expressions for after WITH RECURSIVE: ``name`` has the ``enough`` newest that meet ``where``.

    ``where`` is over products ``p``; ``columns`` are some of theirs, the id among them. SQL: ``era`` is the one to
    begin at, ``already`` how many need not be found any more.
    """
    listed = ", ".join(columns)
    return f"""{looks(name, columns, where, enough, era=era, already=already)},
    {name} AS (
        SELECT {listed} FROM found_{name} UNION ALL
        (SELECT {listed} FROM ({of_eras(columns, where)} AND {is_rare(name, enough)}
            AND p.place >> {ERA_BITS} <= (SELECT era FROM end_of_{name})) rest
         ORDER BY arrived DESC LIMIT {enough} - (SELECT total FROM end_of_{name}))
    )"""  # noqa: S608


def looks(
    name: str, columns: Sequence[str], where: str, enough: int, *, era: str = NEWEST_ERA, already: str = "0"
) -> str:
    """Compose the looking through eras alone; see ``of_newest``.

    ``found_{name}`` has what they have, and ``end_of_{name}`` the last ``era`` that was not looked through and the
    ``total`` that was found, with those ``already`` there.
    """
    own, found = (", ".join(f"{table}.{column}" for column in columns) for table in ("p", "found"))
    # The rows of a look carry where the next one begins, how many eras it takes, and how many are found so far.
    return f"""
    looks_for_{name} AS (
        SELECT {own}, NULL::bigint AS arrived, 1::bigint AS n, first.era, {FIRST_ERAS}::bigint AS eras, first.total
        FROM (SELECT {era} AS era, least(({already})::bigint, {enough}) AS total) first LEFT JOIN products p ON false
        UNION ALL
        SELECT {found}, found.arrived, row_number() OVER (), look.era - look.eras, {_next_eras(enough)},
            look.total + count(found.id) OVER ()
        FROM (
            SELECT era, eras, total FROM looks_for_{name}
            WHERE n = 1 AND era >= 0 AND eras <= {ERAS_MAX} AND total < {enough}
        ) look LEFT JOIN LATERAL (
            {of_eras(columns, where)}
                AND ARRAY[p.place >> {ERA_BITS}] && ARRAY(SELECT generate_series(look.era - look.eras + 1, look.era))
            ORDER BY arrived DESC LIMIT {enough} - look.total
        ) found ON true
    ),
    found_{name} AS (SELECT {", ".join(columns)}, arrived FROM looks_for_{name} WHERE id IS NOT NULL),
    end_of_{name} AS MATERIALIZED (SELECT min(era) AS era, max(total) AS total FROM looks_for_{name})"""  # noqa: S608


def of_eras(columns: Sequence[str], where: str) -> str:
    """Compose the products that meet ``where``, for further conditions to follow."""
    own = ", ".join(f"p.{column}" for column in columns)
    return f"SELECT {own}, p.place AS arrived FROM products p WHERE {where}"  # noqa: S608


def is_rare(name: str, enough: int) -> str:
    """Compose whether looking through eras ended before enough was found or all were looked through."""
    return f"(SELECT total < {enough} AND era >= 0 FROM end_of_{name})"  # noqa: S608


def _next_eras(enough: int) -> str:
    """Compose how many eras should have what is missing, a quarter more than if all were like those looked through."""
    found = "count(found.id) OVER ()"
    return f"1 + look.eras * ({enough} - look.total - {found}) * 5 / (4 * ({found} + 1))"

"""What a search weighs: which products are compared by how well they fit the words, found without finding all."""

from __future__ import annotations

from fairground.modules.catalog.arrivals import ERA_BITS, is_rare, looks, of_eras
from fairground.modules.catalog.product_filter import matching

#: What was typed, understood once for a whole statement: after WITH, and as others then refer to it.
ASKED = "asked AS MATERIALIZED (SELECT search_query({}) AS words)"
_WORDS = "(SELECT words FROM asked)"
SEARCHED = f"p.search @@ {_WORDS}"
_NAMED_SO = f"p.name_search @@ {_WORDS}"
#: So many results are weighed: the newest of those whose names have all the words, and where these are fewer, the
#: newest of the others. More are not worth the time, for what many have in common tells little: they follow, by their
#: age. No page is longer.
RANKED_MAX = 120
#: Names that have all the words stand before what has them elsewhere: the shorter ones first, with the words together.
RANKED = f"""
ranked AS (
    SELECT id, 1000000000 + (ts_rank(name_search, {_WORDS}, 1) * 1000000)::bigint AS rank FROM named
    UNION ALL
    SELECT id, least(ts_rank_cd(search, {_WORDS}) * 1000000, 999999999)::bigint FROM others
)"""  # noqa: S608 - our own text


def candidates_of_all(where: str) -> str:
    """Compose what is to be ranked; see ``RANKED_MAX``. Others are looked for when the names are not enough.

    Where names and others are both rare, all that is older is found once for both.
    """
    named, others = f"{where} AND {_NAMED_SO}", f"{where} AND {SEARCHED} AND NOT {_NAMED_SO}"
    names_are_few, both_are_few = is_rare("names", RANKED_MAX), is_rare("more", RANKED_MAX)
    columns = ("id", "name_search")
    return f"""{looks("names", columns, named, RANKED_MAX)},
    {looks("more", ("id", "search"), others, RANKED_MAX, already="SELECT total FROM end_of_names")},
    rest AS MATERIALIZED (
        SELECT * FROM (
            SELECT *, {_NAMED_SO} AS is_named
            FROM ({of_eras((*columns, "search"), f"{where} AND {SEARCHED}")} AND {both_are_few}) p OFFSET 0
        ) found
        WHERE arrived >> {ERA_BITS} <= CASE WHEN is_named THEN (SELECT era FROM end_of_names)
            ELSE (SELECT era FROM end_of_more) END
        ORDER BY is_named DESC, arrived DESC LIMIT {RANKED_MAX}
    ),
    named AS MATERIALIZED (
        SELECT id, name_search FROM found_names
        UNION ALL SELECT id, name_search FROM rest WHERE is_named
        UNION ALL SELECT id, name_search FROM (
            {of_eras(columns, named)} AND {names_are_few} AND NOT {both_are_few}
                AND p.place >> {ERA_BITS} <= (SELECT era FROM end_of_names) ORDER BY arrived DESC LIMIT {RANKED_MAX}
        ) older
        LIMIT {RANKED_MAX}
    ),
    others AS MATERIALIZED (
        SELECT id, search FROM found_more UNION ALL SELECT id, search FROM rest WHERE NOT is_named
        LIMIT {RANKED_MAX} - (SELECT count(*) FROM named)
    )"""  # noqa: S608


def candidates_of_shop(where: str) -> str:
    """Compose the same for one shop, whose products are few."""
    newest = f"ORDER BY place DESC LIMIT {RANKED_MAX}"
    named = matching("p.id, p.place, p.name_search", f"{where} AND {_NAMED_SO}", is_search=True)
    others = matching("p.id, p.place, p.search", f"{where} AND {SEARCHED} AND NOT {_NAMED_SO}", is_search=True)
    return f"""
    named AS MATERIALIZED (SELECT id, name_search FROM {named} {newest}),
    others AS MATERIALIZED (SELECT id, search FROM {others} {newest} - (SELECT count(*) FROM named))"""  # noqa: S608

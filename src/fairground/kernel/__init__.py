"""Pure building blocks: money, ids, time, errors, states, paging. Standard library only."""

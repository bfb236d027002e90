"""Live updates: the event log, told to the people it concerns."""

"""Technical means that know no module: database, event log, sessions, limits, media, mail."""

"""People: accounts, sessions, profiles and addresses."""

"""Notices to people: stored, then pushed."""

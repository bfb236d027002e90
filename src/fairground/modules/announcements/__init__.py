"""Announcements: what organisers tell many people at once, for a time."""

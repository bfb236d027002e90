"""Composition root: settings become a running program."""

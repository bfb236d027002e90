"""The demo market: what it holds, what it looks like, and how it is put into an installation."""

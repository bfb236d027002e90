"""Payment providers that move no money, for trying an installation out and for tests.

Each is a program of its own that speaks like the provider over HTTP, as strictly as it does, remembers what it did,
posts signed webhooks, and can be told to misbehave by what lies under ``/_control``. Nothing here is part of the
market, and nothing of it is kept when the program ends. Start one with ``fairground simulate-provider``.
"""

"""Product catalogues in the CSV format that Shopify exports and many other shops understand: reading and writing.

Everything here is pure: bytes in, records out, and back. `reading` and `writing` are the two doors, `model` has the
records they exchange, `markup` the HTML rules that the product editor shares.
"""

"""Returns: one object from the request to the refund, whole or by line."""

"""Terms: what organisers set for the whole market while it runs."""

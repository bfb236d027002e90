"""One folder per capability of the market."""

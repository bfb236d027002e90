"""Administration: what organisers see across the market."""

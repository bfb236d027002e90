"""The catalogue: products with their variants, pictures and reviews, and the tree of categories."""

"""The catalogue: products with their variants and pictures, and the tree of categories."""

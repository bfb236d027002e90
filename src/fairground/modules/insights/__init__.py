"""Figures: what a shop sees of its trade on arriving. Nothing here changes anything."""

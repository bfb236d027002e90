"""What parcels cost and where they go: each shop's zones, methods and pickup points."""

"""What spans modules: one file per business process."""

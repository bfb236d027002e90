"""HTTP: how routes are declared, errors rendered, and what every request passes on its way in."""

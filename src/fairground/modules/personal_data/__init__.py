"""Personal data: a copy of all that is kept of a person, made for them alone."""

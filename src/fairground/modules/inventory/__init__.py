"""Stock: what is on hand, what buyers hold for some minutes, and the journal of both."""

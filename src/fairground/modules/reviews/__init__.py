"""Reviews: what buyers say of what they got, what shops answer, and what is hidden."""

-- The organiser's office.
SELECT 1;

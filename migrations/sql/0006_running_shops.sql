-- How a shop is opened, run and joined.
SELECT 1;

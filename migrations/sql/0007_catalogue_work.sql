-- What sellers need for work on many products.
SELECT 1;

-- What parcels cost and where they go.
SELECT 1;

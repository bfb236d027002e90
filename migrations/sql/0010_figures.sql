-- What dashboards count.
SELECT 1;

-- What was sent of an order, and the papers that go with it.
SELECT 1;

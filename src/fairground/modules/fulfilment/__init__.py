"""What is sent of orders, parcel by parcel, and the papers that go with it: packing slips, invoices, credit notes."""

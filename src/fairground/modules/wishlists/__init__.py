"""What shoppers keep an eye on: wish lists, products they looked at, shops they follow."""

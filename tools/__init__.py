"""Tools for working on Fairground; none of them is part of the program."""

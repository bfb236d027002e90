"""Fairground: a marketplace, online and on the fairground, in one Python program."""

__version__ = "0.1.0"

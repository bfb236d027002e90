"""Tests of Fairground."""

"""Counting days, the table of statutory periods, and reading a year's arrangement. Pure."""

"""Demonstration data: a fictitious city's enterprises, officers and experts, made from a fixed seed, all marked 演示.

Everything goes through the same actions as real work, as of its own dates; nothing here is used when an office works.
"""

"""Decisions of a draw: options, strata, exclusions, separation of duties. Values in, values or a refusal out."""

"""Decisions about plans: how the annex is read and written back, which ratios are proposed, what to warn of.

Pure: values in, values or a refusal out. Ratios are whole numbers per ten thousand throughout.
"""

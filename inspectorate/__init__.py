"""The bureau's work: one app per step of the scheme; later steps may read earlier ones, never the reverse."""

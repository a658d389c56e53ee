"""The pages of plans: each one call to queries or actions, and one response."""

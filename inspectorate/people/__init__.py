"""Units, persons and appointments; who may enter where. Roles as in domain.md §8.4; duties are kept apart:
who plans a task does not approve it, who approves may witness but not operate its draw."""

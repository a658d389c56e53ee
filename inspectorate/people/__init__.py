"""Units, persons and appointments; who may enter where. Duties are kept apart:
who plans a task does not approve it, who approves may witness but not operate its draw."""

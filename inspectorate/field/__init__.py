"""The inspector's phone: the day's visits without a network, drafts, camera, signatures, and the outbox."""

"""留痕: who did what, when and why. Typed, hash-chained, append-only in the database too (GB/T 22239 安全审计).

A page, a command and a background job leave the same trace, because all of them act through `actions` and every
action writes here inside its own transaction.
"""

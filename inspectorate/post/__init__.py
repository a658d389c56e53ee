"""送信: how an official document leaves the house and comes back answered, whatever its kind.

A link of its own for whom it concerns, a message by one of the channels that carries the link, and what is done with
many documents at once. What a kind's letter says, and whether it may still go out, its step tells (`letters`).
"""

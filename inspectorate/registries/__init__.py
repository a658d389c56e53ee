"""两库一单 and the experts (方案三·一、四（一）（二）): inspection targets, inspectors, experts, items.

Promises: every change keeps before, after, ground and author; what expires today leaves the pool today; identifiers
are checked by their standards; identity and telephone numbers are encrypted at rest and masked in lists.
"""

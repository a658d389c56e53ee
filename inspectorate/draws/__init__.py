"""随机抽取 (方案四（一）（二）): freeze the rosters, announce, take the seed, then draw
targets, items, inspectors and experts.

Promises: a draw is held once; what was frozen is what is drawn from; substitution and voiding
are public entries with a reason; `fair` is the only package that speaks to `fairdraw`, and
whatever it makes, a stranger can verify.
"""

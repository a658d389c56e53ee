"""申请与决定: one asks with a ground, another decides, once. One shape for whatever is asked for.

A step's model is an `Asked`, its table of moves comes from `asked_moves`, its verbs decide by `decide`. What is
granted, and who may ask and decide, is the step's.
"""

"""四 告知 (方案四（三）): the notice to each drawn enterprise and the proof of its service.

Of a covert visit (暗查暗访) no notice exists, and nobody outside learns that there is one to come.
"""

"""The statute library: each statute in its versions, with every article in full, by the day it is in force.

Promises: a text is taken as it was published or refused; the version that counts on a day is found in one way; who
cites an article that now reads otherwise is asked to look again (the 方案 asks for it with every change of the law).
"""

"""本局: what the office is called on its papers and by which machines it sends.

Kept as data, in force from when it was said. The environment gives the first value; what was ever saved here counts
from then on, and a paper has the names that stood when it was issued.
"""

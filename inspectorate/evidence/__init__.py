"""执法全过程记录 (行政处罚法 47): photos, recordings, films and papers of a file, once by digest and never changed.

What may be kept, from whom, and how it comes in pieces over a bad line is decided here; when a visit takes evidence is
the visit's own rule.
"""

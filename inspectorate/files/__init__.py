"""案卷 (方案 二: 一企一档、一案一卷): the visit or case that papers, evidence, numbers and the trail belong to.

Who may see a file is said here once; whatever belongs to a file is seen by whoever sees the file.
"""

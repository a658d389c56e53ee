"""年度抽查工作计划 (方案附件): the annual plan in its eleven columns and its tasks — scope, ratio, window,
lead division, joint brigade. Promises: what was published is kept in every version, and a plan says
while it is being made which of the scheme's targets (≥ 90 % risk-classed, ≥ 20 % cross-department) it will miss.
"""

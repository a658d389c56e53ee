"""五 现场检查 (方案四（四）): the team, the scheme of inspection, the visit, its whole-process record, and the result."""

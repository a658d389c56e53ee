"""五 现场检查 (方案四（四）): team, scheme of inspection, visit and whole-process record, result."""

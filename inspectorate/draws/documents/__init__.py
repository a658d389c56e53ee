"""抽取过程记录: the printed record of a draw."""

"""Excel in, Excel out: what the columns of each registry's table are, how a row is read, what it would change."""

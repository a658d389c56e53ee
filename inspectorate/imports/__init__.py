"""从表格导入: what every table that people fill in and bring back has in common, whatever it holds.

`columns` says what may stand in a cell, `reading` finds the head and reads the rows, `verdict` what a row would do,
`sheets` writes the template to fill and the same rows back with what is wrong marked.

A `table` says what a row would change and how it is entered, by the verbs of an entry by hand. Its uploads are
kept row by row until they are confirmed (`actions`), and have pages (`views`). A later step registers its tables.
"""

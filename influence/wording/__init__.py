"""How figures, names and lists are said to a reader, in either language; for reports and views."""

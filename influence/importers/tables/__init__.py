"""The exchange tables: from files to an upload, from an upload to the accounts as they shall be.

In the order of a file's way: `sources` (paths to sheets; `encodings`, `csv_sheets`, `xlsx_sheets`),
`headers` and `cells` (what a column means, what a cell says), `reading` (rows with their places),
then against a store: `scopes` and `drafts` (the rows by
account), `shortcuts`, `references`, `merging`, `checks`, `plan`.
"""

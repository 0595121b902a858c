"""What the store holds against what an import says: the newer counts, told by the journal.

What somebody recorded stays when the export of a CRM says only what it said before, and when a
sheet is older than what is known. Everything that was not taken is listed with who recorded it.
"""

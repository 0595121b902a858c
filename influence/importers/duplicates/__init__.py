"""The same person twice: proposed with reasons, confirmed by a reader, then merged.

`names` and `pinyin` fold what people are called, `likeness` says how alike two people are and why,
`proposals` finds the pairs worth a look without comparing everybody with everybody. `merge_list`
reads what a reader confirmed, `joining` makes one person of two among an account's rows, `known_as`
remembers it, so that a later import finds the one that is left.
"""

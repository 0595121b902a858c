"""The same person twice: proposed with reasons, confirmed by a reader, then merged.

`names` and `pinyin` fold what people are called, `likeness` says how alike two people are and why,
`proposals` finds the pairs worth a look without comparing everybody with everybody. `merge_list`
reads what a reader confirmed, `decisions` holds it against the people there are, `twins` and
`joining` make one person of two among an account's rows. The person remembers it (`known_as` of the
domain), so that a later import finds the one that is left; `elsewhere` finds people of other
accounts who may be the same.
"""

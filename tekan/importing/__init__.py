"""
From a text as it came to a draft: what is recognised in it, and a report of every guess.
"""

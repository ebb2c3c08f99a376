"""The copy desk: reads features as a proof-reader does, and says what to look at again."""

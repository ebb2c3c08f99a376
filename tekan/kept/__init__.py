"""What builds keep from one to the next, and how files are read and replaced whole."""

"""What can be wrong, the sentences for it, and how they are printed."""

"""Values to HTML."""

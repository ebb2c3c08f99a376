"""The site as plain values; nothing here opens a file or knows HTML."""

"""The rules for Chinese text."""

"""The files that editors write, read into the model."""

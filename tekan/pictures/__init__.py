"""The picture desk: measured, planned, encoded."""

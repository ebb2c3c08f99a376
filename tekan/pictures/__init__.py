"""Pictures: measured, planned, encoded."""

"""Films and recordings: measured, planned, published as they are."""

"""Work spread over the processor's cores."""

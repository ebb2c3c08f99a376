"""Points in time as editors write them, the zones of their clocks, and what of a site is due."""

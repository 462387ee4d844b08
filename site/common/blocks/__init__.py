"""StreamField blocks, one family per file."""

"""Find pairs of articles that share words, and tell reuse from quotation and furniture."""

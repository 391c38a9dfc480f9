"""One function per user's question; composes the stages."""

"""Claims, and how many independent origins stand behind each."""

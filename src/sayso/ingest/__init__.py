"""From carriers (files, folders, standard input) to articles, kept code point for code point."""

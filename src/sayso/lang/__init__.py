"""Words, sentences, quotes, names, times and numbers of a language: pure functions over strings; vocabulary is data."""

"""Who says what, through whom: attributed statements with nested chains."""

"""Reports for people, on a terminal of 80 columns or so: a function a command, `layout` is their common ground."""

"""Hot loops in C, each with a plain twin in Python: arrays and bytes in, arrays out."""

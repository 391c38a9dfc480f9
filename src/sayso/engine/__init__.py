"""Where work on whole corpora runs: one machine, from file to file, in steps that a restart finds done."""

"""Quality floors: each measure runs a public scorer on an evaluation set and compares the figure with its floor.

The sets stay outside the project; the variable ``SAYSO_EVAL`` names their folder.  Where it is not set, every gate says
that it was not measured, and why.
"""

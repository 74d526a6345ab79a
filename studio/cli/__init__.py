"""The same steps from the command line: one file for each family of verbs."""

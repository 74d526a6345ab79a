"""The settings of a model: each is tried, looked for in the model, and told."""

"""What is kept: the only SQL of the house. Repositories take the connection first."""

"""What a request will cost, told before it is spent: counted, measured, learned."""

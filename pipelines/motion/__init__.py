"""What moves between two pictures, and the pictures between them."""

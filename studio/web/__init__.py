"""The studio over HTTP: our routes and the guard, with the Gradio page mounted in them."""

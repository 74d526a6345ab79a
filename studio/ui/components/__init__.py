"""Places of the page that draw themselves in the browser."""

"""Tables to items: surveys, figures and typed lists."""

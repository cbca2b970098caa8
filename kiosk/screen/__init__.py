"""The window: shows paintings, fades between them, and costs nothing while nothing moves."""

"""How the store's tables came to be, step by step; a step that was once shipped never changes."""

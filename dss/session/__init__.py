"""What one person's visit holds: its data, its choices, its meeting, and what of it lies in the store."""

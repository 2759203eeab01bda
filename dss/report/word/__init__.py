"""How a Word file is made: its styles by name, its numbering, its tables, its fields."""

"""What all slides are made with: the template, and native text, tables and charts in it, which people can edit."""

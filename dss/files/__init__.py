"""Files as people have them: folders, workbooks, archives, written whole or not at all."""

"""What is handed out in and after a meeting: one plan told for one audience, and files made of it.

``brief`` holds what every document tells from; ``papers`` puts it into blocks, which ``docx`` and ``pdf`` write;
``pptx`` and ``xlsx`` tell it in slides and in sheets.
"""

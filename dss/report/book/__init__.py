"""How a workbook is written: the sheets for people, and those that hold the dataset and the plan."""

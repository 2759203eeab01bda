"""What is found and decided, in words for people: each file holds the words of one matter."""

"""Plans and data as frames for people: names joined, units turned, nothing solved."""

"""Who is a person in a text: names, boxes and direct lines, told from functions, services and places."""

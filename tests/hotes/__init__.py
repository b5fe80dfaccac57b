"""`make hotes`: the demonstration by each program that can build it, each alone in an environment of its own."""

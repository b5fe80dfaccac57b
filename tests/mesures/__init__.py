"""What the tests see: the lines that they never run (`make couverture`), the faults that they miss (`make mutants`)."""

"""The tables of a report: grids or running text → facts, each figure in its row and column of the form."""

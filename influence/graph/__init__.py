"""The map as graphs, and the algorithms on them: plain functions, no I/O."""

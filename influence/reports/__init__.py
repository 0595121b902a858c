"""One document per file: results of analyses in, blocks out; renderers draw the blocks."""

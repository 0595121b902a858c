"""The pictures of the people section as SVG and PNG."""

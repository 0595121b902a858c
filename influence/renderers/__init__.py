"""Reports and pictures become files and screens: terminal, CSV, Markdown, HTML, images, Office."""

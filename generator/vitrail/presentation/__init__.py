"""What pages show and how: templates, charts, the frame around them."""

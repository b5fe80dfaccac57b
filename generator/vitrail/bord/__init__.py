"""The rim: commands and hosts. It alone prints, writes, asks git, and knows the hour."""

"""Folders and files that change whole or not at all, and earlier states of them."""

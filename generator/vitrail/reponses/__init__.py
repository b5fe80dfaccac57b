"""Answers for people and machines: what changed, what others say of us, reports of what was found."""

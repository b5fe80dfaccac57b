"""What people wrote, and what it means: files -> documents -> records; the rules of the label; free pages."""

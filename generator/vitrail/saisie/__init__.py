"""What people type, and what helps them to: schemas for editors, forms, spreadsheets that services send."""

"""Files as they were written: read whole or refused with the reason."""

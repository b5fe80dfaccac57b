"""The commands of ``vitrail network``, one module each, declared as those of ``vitrail``."""

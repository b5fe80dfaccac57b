"""The look `dsfr`: templates that write the markup of the State's design system, and none of its resources."""

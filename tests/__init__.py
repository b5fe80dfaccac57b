"""`unit/` mirrors the package, `cas/` holds golden scenarios, `e2e/` looks at the built site."""

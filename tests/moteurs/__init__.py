"""`make moteurs`: the built sites in Firefox and in WebKitGTK, driven by the protocols that they speak themselves; and
three checkers of accessibility on every page.

Not part of `make test`: two more browsers weigh 140 MB to fetch on a new machine, and half a gigabyte on its disk.
`.ci/run` calls the browsers (50 s of processor) and leaves the checkers, which read every page four times.
"""

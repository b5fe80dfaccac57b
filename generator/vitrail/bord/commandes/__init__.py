"""The commands, one module each: ``ajouter`` declares it, ``executer`` calls, prints and gives the exit code.

A command that few people use loads what it needs only when it runs: ``vitrail check`` stays quick.
"""

from vitrail.bord.commandes import (
    audit,
    build,
    check,
    compare,
    deadlines,
    diff,
    editor,
    explain,
    export,
    import_,
    migrate,
    new,
    period,
    poster,
    publish,
    schema,
    serve,
    verify,
)

COMMANDES = (
    new,
    check,
    build,
    serve,
    editor,
    export,
    publish,
    poster,
    audit,
    deadlines,
    verify,
    period,
    import_,
    diff,
    compare,
    explain,
    schema,
    migrate,
)
"""In the order of ``vitrail --help``."""

"""The commands, one module each: ``ajouter`` declares it, ``executer`` calls, prints and gives the exit code.

A command that few people use loads what it needs only when it runs: ``vitrail check`` stays quick.
"""

from vitrail.commandes import (
    audit,
    build,
    check,
    compare,
    deadlines,
    diff,
    editor,
    explain,
    export,
    migrate,
    new,
    poster,
    publish,
    schema,
    serve,
)

COMMANDES = (new, check, build, serve, editor, export, publish, poster, audit, deadlines, diff, compare, explain, schema, migrate)
"""In the order of ``vitrail --help``."""

"""The report of an audit made with Ara, the State's own tool: what the declaration of accessibility takes from it.

``lecture`` reads what Ara answers (``GET /api/reports/…``: a JSON object); ``resultats`` works out what was tested,
and the rate, as Ara does; ``textes`` gives what an auditor wrote as plain sentences; ``declaration`` says what would
change in ``site_config/accessibilite.yml``, and what is left out. Nothing is guessed: an audit that is not finished, or
that looks at a part of the criteria, gives no rate, as Ara then writes no declaration.
"""

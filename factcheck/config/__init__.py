"""Options, environment, a file and defaults in; what holds, and from where, out.

`settings` lists the keys, `files` finds and reads the file, `environment` the variables; `precedence` decides.
"""

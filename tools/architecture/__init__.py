"""The laws of the architecture, checked from the source: ``python -m tools.architecture``.

`contracts` builds import-linter's contracts for every module there is, so a new one is covered the moment its folder
appears. `laws` checks what an import graph alone cannot say. Numbers of laws are those of docs/guides/architecture.md.
"""

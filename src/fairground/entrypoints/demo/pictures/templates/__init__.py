"""Every product template by name."""

from __future__ import annotations

from fairground.entrypoints.demo.pictures.look import Template
from fairground.entrypoints.demo.pictures.templates import (
    bath,
    brew,
    cycling,
    festival,
    food,
    jewellery,
    knit,
    leather,
    music,
    outdoor,
    paper,
    plants,
    tableware,
    toys,
)

_MODULES = (
    bath,
    brew,
    cycling,
    festival,
    food,
    jewellery,
    knit,
    leather,
    music,
    outdoor,
    paper,
    plants,
    tableware,
    toys,
)

TEMPLATES: dict[str, Template] = {template.name: template for module in _MODULES for template in module.sheet.templates}

"""Names of signs, as formulas and emoji are written with, become the signs."""

from __future__ import annotations

import re
import unicodedata

TEX_SIGNS = {
    "times": "×", "cdot": "·", "div": "÷", "pm": "±", "le": "≤", "leq": "≤", "ge": "≥",
    "geq": "≥", "neq": "≠", "approx": "≈", "infty": "∞", "pi": "π", "alpha": "α", "beta": "β",
    "gamma": "γ", "delta": "δ", "lambda": "λ", "mu": "μ", "sigma": "σ", "omega": "ω",
    "degree": "°", "circ": "°", "to": "→", "rightarrow": "→", "ldots": "…", "dots": "…",
    "%": "%", ",": " ", ";": " ", " ": " ",
}  # fmt: skip
FIRST_EMOJI = "\u2600"
"""Below it a sign has the name of an emoji by chance: SMILE is a bow."""

SUPERSCRIPTS = str.maketrans("0123456789+-n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻ⁿ")
SUBSCRIPTS = str.maketrans("0123456789+-", "₀₁₂₃₄₅₆₇₈₉₊₋")


def write_emoji(matched: re.Match[str]) -> str:
    """The sign of `:rocket:`; nothing for a name that Unicode doesn't have."""
    try:
        sign = unicodedata.lookup(matched[1].replace("_", " "))
    except KeyError:
        return ""
    return sign if sign >= FIRST_EMOJI else ""


def write_formula(matched: re.Match[str]) -> str:
    r"""A formula in signs: `3 \times 10^8` is 3 × 10⁸. Other commands stay as they are written."""
    text = matched["tex"].strip()
    text = re.sub(r"\\([a-zA-Z]{1,20}|[%,; ])", lambda m: TEX_SIGNS.get(m[1], m[0]), text)
    text = re.sub(r"\^\{?([0-9+n-]{1,9})\}?", lambda m: m[1].translate(SUPERSCRIPTS), text)
    return re.sub(r"_\{?([0-9+-]{1,9})\}?", lambda m: m[1].translate(SUBSCRIPTS), text)

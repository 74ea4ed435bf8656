"""Writes scores.json beside this file with SciPy 1.17.1 and NumPy 2.4.6: percentiles of facts by percentileofscore, CRPS by
the double sum over all pairs of draws, Wilson's interval by binomtest, and numbers of facts by the normal distribution.
Run: python3 scores.py
"""

import json
import math
import pathlib

import numpy as np
from scipy import stats

HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(20260501)


def score(name, draws, fact):
    draws = np.sort(np.round(draws, 6))
    pairs = np.abs(draws[:, None] - draws[None, :]).mean()
    return {
        "name": name,
        "draws": draws.tolist(),
        "fact": fact,
        "share": stats.percentileofscore(draws, fact, kind="mean") / 100,
        "crps": float(np.abs(draws - fact).mean() - pairs / 2),
    }


def facts_to_tell(nominal, other):
    spread = stats.norm.ppf(0.975) * math.sqrt(nominal * (1 - nominal)) + stats.norm.ppf(0.8) * math.sqrt(other * (1 - other))
    return math.ceil((spread / (nominal - other)) ** 2)


scores = [
    score("inside", rng.normal(10, 2, 40), 11.2),
    score("below all", rng.lognormal(0, 1, 40), 0.001),
    score("above all", rng.lognormal(0, 1, 40), 1e4),
    score("at an atom", np.maximum(1.0, rng.normal(1, 1, 40)), 1.0),
    score("far from zero", 1e9 + rng.normal(0, 1, 40), 1e9 + 0.5),
    score("one number", np.full(5, 3.0), 4.5),
]
shares = [
    {"count": k, "n": n, "interval": list(stats.binomtest(k, n).proportion_ci(0.95, "wilson"))}
    for k, n in [(0, 1), (0, 18), (12, 18), (18, 18), (9, 10), (49_993, 100_000)]
]
needed = [{"nominal": p, "other": q, "facts": facts_to_tell(p, q)} for p, q in [(0.9, 0.8), (0.9, 0.85), (0.5, 0.3)]]

reference = {"scores": scores, "shares": shares, "needed": needed}
(HERE / "scores.json").write_text(json.dumps(reference, indent=1) + "\n")

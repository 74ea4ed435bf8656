"""Reference quantiles of distributions made of data: writes data.json beside itself.

Made with mpmath 1.3.0, Python 3.11, to 50 digits: the metalog's terms solved by QR decomposition.
"""

import json
from pathlib import Path

import mpmath as mp

mp.mp.dps = 50
TAILS = [1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.4]
LEVELS = [(v, 1 - v, "lower") for v in TAILS] + [(0.5, 0.5, "lower")] + [(1 - v, v, "upper") for v in TAILS[::-1]]
m = mp.mpf


def basis(n, p):
    logit, u = mp.log(p / (1 - p)), p - m("0.5")
    return [[m(1), logit, u * logit, u][k] if k < 4 else u ** (k // 2) * (1 if k % 2 == 0 else logit) for k in range(n)]


def metalog(quantiles, lower=None, upper=None, terms=None):
    pairs = list(zip(quantiles[::2], quantiles[1::2]))
    n = terms or len(pairs)

    def into(x):
        x = m(x)
        if lower is not None and upper is not None:
            return mp.log((x - lower) / (upper - x))
        return mp.log(x - lower) if lower is not None else -mp.log(upper - x) if upper is not None else x

    a = mp.qr_solve(mp.matrix([basis(n, m(p)) for p, _ in pairs]), mp.matrix([into(x) for _, x in pairs]))[0]

    def quantile(p, q, side):
        p = m(p) if side == "lower" else 1 - m(q)
        y = sum(c * t for c, t in zip(a, basis(n, p)))
        if lower is not None and upper is not None:
            return (lower + upper * mp.exp(y)) / (1 + mp.exp(y))
        return lower + mp.exp(y) if lower is not None else upper - mp.exp(-y) if upper is not None else y

    return quantile


SETS = [
    {"quantiles": [0.1, 35, 0.5, 50, 0.9, 75]},
    {"quantiles": [0.05, 2, 0.25, 4, 0.5, 5, 0.75, 7, 0.95, 15], "lower": 0, "terms": 4},
    {"quantiles": [0.1, 0.2, 0.5, 0.5, 0.9, 0.7], "lower": 0, "upper": 1},
    {"quantiles": [0.01, -40, 0.1, -10, 0.3, 1, 0.5, 4, 0.7, 6, 0.9, 9, 0.99, 11], "upper": 20, "terms": 5},
    {"quantiles": [0.25, 1, 0.75, 3]},
]
rows = []
for parameters in SETS:
    at = metalog(**parameters)
    points = [[p, q, float(at(p, q, side))] for p, q, side in LEVELS]
    rows.append(json.dumps({"family": "metalog", "parameters": parameters, "points": points}))
Path(__file__).with_name("data.json").write_text("[\n" + ",\n".join(rows) + "\n]\n")

"""Reference quantiles of distributions made of data: writes data.json beside itself.

Made with mpmath 1.3.0 and SciPy 1.17.1, Python 3.11, to 50 digits: the metalog's terms solved by QR decomposition; the curve of
cumulative as Hermite polynomials, whose inner slopes are also compared with those of SciPy's PchipInterpolator.
"""

import json
from pathlib import Path

import mpmath as mp
from scipy.interpolate import PchipInterpolator

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


def score(p):
    """The z with Phi(z) = p, for p up to 1/2."""
    start = -mp.sqrt(-2 * mp.log(p)) if p < m("0.3") else m(0)
    return mp.findroot(lambda z: mp.log(mp.ncdf(z) / p), start)


def score_of(p, side):
    return score(p) if side == "lower" else -score(p)


def cumulative(quantiles, lower=None, upper=None):
    pairs = list(zip(quantiles[::2], quantiles[1::2]))
    lower = next((x for p, x in pairs if p == 0), lower)
    upper = next((x for p, x in pairs if p == 1), upper)
    inner = [(m(p), m(x)) for p, x in pairs if 0 < p < 1]

    def into(x):
        if lower is not None and upper is not None:
            share = (x - lower) / (upper - lower)
            return score(share) if share <= 0.5 else -score(1 - share)
        return mp.log(x - lower) if lower is not None else -mp.log(upper - x) if upper is not None else x

    def outof(y):
        if lower is not None and upper is not None:
            return lower + (upper - lower) * mp.ncdf(y)
        return lower + mp.exp(y) if lower is not None else upper - mp.exp(-y) if upper is not None else y

    z = [score(p) if p <= 0.5 else -score(1 - p) for p, _ in inner]
    y = [into(x) for _, x in inner]
    h = [b - a for a, b in zip(z, z[1:])]
    chord = [(b - a) / w for a, b, w in zip(y, y[1:], h)]
    slope = [chord[0]]
    for i in range(1, len(z) - 1):
        share = (h[i - 1] + 2 * h[i]) / (3 * (h[i - 1] + h[i]))
        slope.append(1 / (share / chord[i - 1] + (1 - share) / chord[i]))
    slope.append(chord[-1])
    if len(z) > 2:
        theirs = PchipInterpolator([float(v) for v in z], [float(v) for v in y]).derivative()([float(v) for v in z[1:-1]])
        assert all(abs(a / b - 1) < 1e-12 for a, b in zip(slope[1:-1], theirs))

    def curve(at):
        if at <= z[0]:
            return y[0] + slope[0] * (at - z[0])
        if at >= z[-1]:
            return y[-1] + slope[-1] * (at - z[-1])
        i = max(k for k in range(len(z) - 1) if z[k] <= at)
        t, w = (at - z[i]) / h[i], h[i]
        return (
            (1 + 2 * t) * (1 - t) ** 2 * y[i]
            + t * (1 - t) ** 2 * w * slope[i]
            + t * t * (3 - 2 * t) * y[i + 1]
            + t * t * (t - 1) * w * slope[i + 1]
        )

    return lambda p, q, side: outof(curve(score_of(m(p) if side == "lower" else m(q), side)))


SETS = [
    {"quantiles": [0.1, 35, 0.5, 50, 0.9, 75]},
    {"quantiles": [0.05, 2, 0.25, 4, 0.5, 5, 0.75, 7, 0.95, 15], "lower": 0, "terms": 4},
    {"quantiles": [0.1, 0.2, 0.5, 0.5, 0.9, 0.7], "lower": 0, "upper": 1},
    {"quantiles": [0.01, -40, 0.1, -10, 0.3, 1, 0.5, 4, 0.7, 6, 0.9, 9, 0.99, 11], "upper": 20, "terms": 5},
    {"quantiles": [0.25, 1, 0.75, 3]},
]
TABLES = [
    {"quantiles": [0.05, 5, 0.5, 10, 0.95, 30], "lower": 0, "upper": 100},
    {"quantiles": [0.05, 2, 0.25, 3, 0.5, 10, 0.75, 11, 0.95, 15]},
    {"quantiles": [0.1, 8, 0.9, 12]},
    {"quantiles": [0.01, 1, 0.3, 1.5, 0.5, 4, 0.99, 60], "lower": 0.5},
    {"quantiles": [0.2, -30, 0.6, -2, 0.9, 1], "upper": 2},
    {"quantiles": [0, 0, 0.25, 0.25, 0.75, 0.75, 1, 1]},
]
rows = []
for name, family, sets in [("metalog", metalog, SETS), ("cumulative", cumulative, TABLES)]:
    for parameters in sets:
        at = family(**parameters)
        points = [[p, q, float(at(p, q, side))] for p, q, side in LEVELS]
        rows.append(json.dumps({"family": name, "parameters": parameters, "points": points}))
Path(__file__).with_name("data.json").write_text("[\n" + ",\n".join(rows) + "\n]\n")

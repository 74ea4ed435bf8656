"""Reference quantiles of the families: writes quantiles.json beside itself.

Made with mpmath 1.3.0 and SciPy 1.17.1, Python 3.11. Closed forms are evaluated to 50 digits; beta and pert come from
SciPy, ppf(p) in the lower and isf(q) in the upper tail (never ppf(1 - q), which is another number), and are checked here
against mpmath's incomplete beta function where its series converges.
"""

import json
from pathlib import Path

import mpmath as mp
from scipy.stats import beta

mp.mp.dps = 50
TAILS = [1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.4]
LEVELS = [(v, 1 - v, "lower") for v in TAILS] + [(0.5, 0.5, "lower")] + [(1 - v, v, "upper") for v in TAILS[::-1]]


def score(v):
    return mp.findroot(lambda z: mp.log(mp.erfc(-z / mp.sqrt(2)) / 2) - mp.log(v), -mp.sqrt(-2 * mp.log(v)) + mp.mpf("0.5"))


SCORES = {v: score(mp.mpf(v)) for v in TAILS}
SCORES[0.5] = mp.mpf(0)


def closed(lower, upper):
    return lambda p, q, side: lower(mp.mpf(p)) if side == "lower" else upper(mp.mpf(q))


def normal(mean, sd):
    mean, sd = mp.mpf(mean), mp.mpf(sd)
    return lambda p, q, side: mean + sd * SCORES[p] if side == "lower" else mean - sd * SCORES[q]


def lognormal(mu, sigma):
    exponent = normal(mu, sigma)
    return lambda p, q, side: mp.exp(exponent(p, q, side))


def uniform(low, high):
    low, high = mp.mpf(low), mp.mpf(high)
    return closed(lambda p: low + (high - low) * p, lambda q: high - (high - low) * q)


def triangular(low, mode, high):
    low, mode, high = mp.mpf(low), mp.mpf(mode), mp.mpf(high)
    width = high - low

    def value(p, q):
        if p * width <= mode - low:
            return low + mp.sqrt(p * width * (mode - low))
        return high - mp.sqrt(q * width * (high - mode))

    return closed(lambda p: value(p, 1 - p), lambda q: value(1 - q, q))


def tail(a, b, x):
    return mp.betainc(a, b, 0, x, regularized=True)


def between(a, b, low=0.0, high=1.0):
    def value(p, q, side):
        x = float(beta.ppf(p, a, b) if side == "lower" else beta.isf(q, a, b))
        if max(a, b) <= 60 and 1e-300 < x < 0.9:
            slope = x**a * (1 - x) ** (b - 1) / mp.beta(a, b)
            error = (tail(a, b, mp.mpf(x)) - p) / slope if side == "lower" else (q - tail(b, a, 1 - mp.mpf(x))) / slope
            assert abs(error) < 2e-14, (a, b, p, q, x, error)
        return mp.mpf(low) + (mp.mpf(high) - mp.mpf(low)) * x

    return value


def pert(low, mode, high, weight):
    return between(1 + weight * (mode - low) / (high - low), 1 + weight * (high - mode) / (high - low), low, high)


def case(family, quantile, **parameters):
    points = [[p, q, float(quantile(p, q, side))] for p, q, side in LEVELS]
    return {"family": family, "parameters": parameters, "points": points}


def of(family, quantile, *sets):
    return [case(family, quantile(*values.values()), **values) for values in sets]


cases = [
    *of("normal", normal, dict(mean=0, sd=1), dict(mean=0.35, sd=0.1), dict(mean=-1e6, sd=1e-3)),
    *of("lognormal", lognormal, dict(mu=1, sigma=2), dict(mu=5.7, sigma=0.35), dict(mu=-3, sigma=5)),
    *of("uniform", uniform, dict(min=0, max=1), dict(min=-1, max=1), dict(min=1e6, max=1e6 + 1)),
    *of(
        "triangular",
        triangular,
        dict(min=-4, mode=3, max=14),
        dict(min=1.8, mode=2.5, max=4),
        dict(min=0, mode=0, max=1),
        dict(min=-1, mode=1e-9, max=1e-9),
    ),
    *of(
        "beta",
        between,
        dict(alpha=3, beta=4),
        dict(alpha=0.05, beta=0.05),
        dict(alpha=0.37, beta=6.1),
        dict(alpha=50, beta=0.05),
        dict(alpha=1, beta=2),
        dict(alpha=2, beta=1e4),
        dict(alpha=333.0, beta=33.4),
        dict(alpha=1e6, beta=2e6),
    ),
    *of(
        "pert",
        pert,
        dict(min=2, mode=3, max=10, weight=4),
        dict(min=0, mode=0, max=1, weight=4),
        dict(min=-5, mode=4.9, max=5, weight=20),
    ),
]
Path(__file__).with_suffix(".json").write_text("[\n" + ",\n".join(json.dumps(one) for one in cases) + "\n]\n")

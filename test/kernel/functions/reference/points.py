"""Writes <function>.json beside this file: exact values from mpmath 1.3 at points over each function's whole range.

A point is [x, value, rest] (pow: [x, y, value, rest]): the double nearest to the exact value, and what is missing to it
in units in the last place, so that errors below one such unit can be measured. HARD holds the worst points of a search over
millions of random ones, of the functions as they are and without each of their corrections. Run: python3 points.py
"""

import json
import math
import pathlib
import random

import mpmath
from mpmath import erfc, exp, expm1, log, log1p, mp, mpf, pi, sqrt

mp.dps = 60
HERE = pathlib.Path(__file__).parent
BELOW_2 = math.nextafter(2, 0)
TINY, NORMAL, LARGEST = 5e-324, 2.0**-1022, 1.7976931348623157e308


def neighbours(*xs):
    return [z for x in xs for z in (math.nextafter(x, -math.inf), x, math.nextafter(x, math.inf))]


def spread(rng, low, high, n):
    return [rng.uniform(low, high) for _ in range(n)]


def scaled(rng, low, high, n, sign=lambda rng: 1):
    """Log-uniform, all the way down to subnormals."""
    a, b = math.log2(low), math.log2(high)
    return [sign(rng) * float(mpf(2) ** rng.uniform(a, b)) for _ in range(n)]


def either(rng):
    return rng.choice((-1, 1))


def near_one(rng, n):
    return [1 + d for d in scaled(rng, 1e-16, 0.4, n, either)]


def cdf(x):
    return erfc(-x / sqrt(mpf(2))) / 2


def quantile(p):
    if p == 0.5:
        return mpf(0)
    q = min(p, 1 - p)
    x = sqrt(-2 * log(q)) if q < 0.1 else mpf(1)
    step = mpf(1)
    while abs(step) > mpf(10) ** -45 * x:
        step = (log(cdf(-x)) - log(q)) * cdf(-x) / (exp(-x * x / 2) / sqrt(2 * pi))
        x += step
    return -x if p < 0.5 else x


def positive(rng):
    return spread(rng, 0.5, 2, 700) + near_one(rng, 700) + scaled(rng, TINY, LARGEST, 700) + scaled(rng, TINY, NORMAL, 100)


def exp_points(rng):
    thresholds = neighbours(709.782712893384, -708.3964185322641, -745.1332191019411, math.log(2) / 2, -math.log(2) / 2)
    return (
        spread(rng, -745.2, 709.78, 900) + spread(rng, -1, 1, 800) + spread(rng, -745.2, -708, 200)
        + scaled(rng, TINY, 1, 300, either) + [x for x in thresholds if x < 709.7827128933841]
    )


def expm1_points(rng):
    return (
        spread(rng, -1, 1, 900) + spread(rng, -50, 709.78, 500) + spread(rng, -3, 3, 500)
        + scaled(rng, TINY, 1, 500, either) + neighbours(math.log(2) / 2, -math.log(2) / 2, -37.5, 709.782712893383)
    )


def log1p_points(rng):
    return (
        spread(rng, -0.9, 3, 700) + spread(rng, -0.3, 0.42, 600) + scaled(rng, TINY, 1, 500, either)
        + scaled(rng, 1, LARGEST, 300) + [-1 + d for d in scaled(rng, 1e-16, 1, 300)]
        + [x for x in neighbours(math.sqrt(2) - 1, math.sqrt(0.5) - 1, -1, 2.0**53) if x > -1]
    )


def cdf_points(rng):
    return (
        spread(rng, -38.6, 0, 800) + spread(rng, -6, 6, 800) + spread(rng, -1.3, 1.3, 600)
        + scaled(rng, 1e-300, 1, 100, either) + spread(rng, 0, 9, 100)
        + neighbours(0, 1, -1, -37.04, -37.5193793471445, -38.485405930611)
    )


def quantile_points(rng):
    return (
        spread(rng, 0, 1, 600) + scaled(rng, TINY, 0.5, 700) + [1 - d for d in scaled(rng, 1e-16, 0.5, 300)]
        + [0.5 + d for d in scaled(rng, 1e-16, 0.3, 200, either)] + spread(rng, 0.06, 0.27, 300)
        + neighbours(0.5, 0.085, 0.915, math.exp(-25), 1e-300, NORMAL) + [TINY, 1 - 2.0**-53]
    )


def logistic_points(rng):
    return (
        spread(rng, -40, 40, 700) + spread(rng, -4, 4, 700) + spread(rng, -745.2, 0, 500)
        + scaled(rng, 1e-300, 1, 200, either) + neighbours(0, -708.4, -745.13, 36.7)
    )


def pow_points(rng):
    points = [(x, rng.uniform(-10, 10)) for x in spread(rng, 0.5, 2, 400)]
    for x in scaled(rng, TINY, LARGEST, 500) + near_one(rng, 400):
        points.append((x, rng.uniform(-1, 1) * 745 / abs(float(log(x)))) if x != 1 else (x, 1.0))
    points += [(x, float(rng.randint(-20, 20))) for x in spread(rng, 0, 20, 200)]
    points += [(x, rng.choice((0.5, -0.5, 1 / 3, 1.5, 2.5, -1.5, 0.25))) for x in scaled(rng, 1e-6, 1e6, 200)]
    points += [(x, 1e-300 * 10 ** rng.uniform(0, 299)) for x in scaled(rng, 1e-300, 1e300, 50)]
    points += [(BELOW_2, 1023.9999), (math.nextafter(1, 2), 3.1e18), (math.nextafter(1, 0), -6.3e18), (2.0, -1074.0), (2.0, -1074.4)]
    return points


def power(x, y):
    return mpf(x) ** mpf(y)


HARD = json.loads((HERE / "hard.json").read_text())

FUNCTIONS = {
    "exp": (exp, exp_points),
    "expm1": (expm1, expm1_points),
    "log": (log, positive),
    "log10": (lambda x: log(x) / log(mpf(10)), positive),
    "log1p": (log1p, log1p_points),
    "log2": (lambda x: log(x) / log(mpf(2)), positive),
    "logistic": (lambda x: 1 / (1 + exp(-x)), logistic_points),
    "normal_cdf": (cdf, cdf_points),
    "normal_quantile": (quantile, quantile_points),
    "pow": (power, pow_points),
}


def split(value):
    high = float(mpmath.nstr(value, 50))
    rest = (value - mpf(high)) / mpf(math.ulp(high)) if math.isfinite(high) else 0
    return [high, round(float(rest), 5)]


for name, (function, points) in FUNCTIONS.items():
    rows = []
    for point in points(random.Random(name)) + HARD.get(name, []):
        arguments = list(point) if isinstance(point, (tuple, list)) else [point]
        exact = function(*(mpf(a) for a in arguments))
        high, rest = split(exact)
        if math.isfinite(high):
            rows.append(arguments + [high, rest])
    text = ",\n".join(json.dumps(row) for row in rows)
    (HERE / f"{name}.json").write_text(f'{{"source": "points.py, mpmath {mpmath.__version__}", "points": [\n{text}\n]}}\n')
    print(name, len(rows), len(text))

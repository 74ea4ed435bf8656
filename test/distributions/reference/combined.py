"""Reference quantiles of distributions made from others: writes combined.json beside itself.

Made with mpmath 1.3.0, Python 3.11, to 60 digits: the cdf is written down from the definition and solved by bisection.
"""

import json
from pathlib import Path

import mpmath as mp

mp.mp.dps = 60
TAILS = [1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.4]
LEVELS = [(v, 1 - v, "lower") for v in TAILS] + [(0.5, 0.5, "lower")] + [(1 - v, v, "upper") for v in TAILS[::-1]]
m = mp.mpf
INF = mp.inf


def student_t(df, location, scale):
    def cdf(x):
        t = (x - location) / m(scale)
        tail = mp.betainc(m(df) / 2, m("0.5"), 0, df / (df + t * t), regularized=True) / 2
        return tail if t < 0 else 1 - tail

    return cdf


CDF = {
    "normal": lambda mean, sd: lambda x: mp.ncdf((x - mean) / m(sd)),
    "lognormal": lambda mu, sigma, shift: lambda x: mp.ncdf((mp.log(x - shift) - mu) / m(sigma)) if x > shift else m(0),
    "student-t": student_t,
    "gamma": lambda shape, scale: lambda x: mp.gammainc(shape, 0, x / m(scale), regularized=True) if x > 0 else m(0),
    "exponential": lambda mean: lambda x: -mp.expm1(-x / m(mean)) if x > 0 else m(0),
    "uniform": lambda min, max: lambda x: m(0) if x <= min else m(1) if x >= max else (x - min) / (m(max) - min),
}


def cdf_of(written):
    [(name, given)] = written.items()
    if name in CDF:
        return CDF[name](**given)
    return COMBINED[name](**given)


def truncate(of, min=-INF, max=INF):
    inner = cdf_of(of)
    low = inner(m(min)) if min > -INF else m(0)
    high = inner(m(max)) if max < INF else m(1)
    return lambda x: m(0) if x < min else m(1) if x >= max else (inner(x) - low) / (high - low)


def clip(of, min=-INF, max=INF):
    inner = cdf_of(of)
    return lambda x: m(0) if x < min else m(1) if x >= max else inner(x)


def mixture(of, weights=None):
    parts = [cdf_of(part) for part in of]
    shares = [m(w) for w in weights] if weights else [m(1)] * len(parts)
    return lambda x: sum(w * part(x) for w, part in zip(shares, parts)) / sum(shares)


COMBINED = {
    "truncate": truncate,
    "clip": clip,
    "mixture": mixture,
    "shift": lambda of, by: lambda x: cdf_of(of)(x - by),
    "scale": lambda of, by: lambda x: cdf_of(of)(x / m(by)),
}


def quantile(cdf, p):
    low, high = m(-1), m(1)
    while cdf(low) >= p:
        low *= 2
        if low < -m(2) ** 80:
            raise ValueError("no lower end")
    while cdf(high) < p:
        high *= 2
    # The smallest x with cdf(x) >= p, to 30 digits of the typical size.
    for _ in range(230):
        middle = (low + high) / 2
        low, high = (low, middle) if cdf(middle) >= p else (middle, high)
        if high - low < abs(high) * m(10) ** -25:
            break
    return float(high)


def one(name, **given):
    return {name: given}


N01 = one("normal", mean=0, sd=1)
SETS = [
    ("truncate", {"of": N01, "min": 8, "max": 9}),
    ("truncate", {"of": N01, "max": -6}),
    ("truncate", {"of": N01, "min": 0.5, "max": 0.50001}),
    ("truncate", {"of": one("normal", mean=3, sd=10), "min": 7, "max": 8}),
    ("truncate", {"of": one("student-t", df=1.5, location=0, scale=1), "min": 0, "max": 1e6}),
    ("truncate", {"of": one("mixture", of=[N01, one("normal", mean=4, sd=0.5)], weights=[0.7, 0.3]), "min": -1, "max": 5}),
    ("mixture", {"of": [N01, one("normal", mean=4, sd=0.5)], "weights": [0.7, 0.3]}),
    ("mixture", {"of": [N01, one("normal", mean=1e3, sd=2)], "weights": [0.7, 0.3]}),
    (
        "mixture",
        {
            "of": [
                one("lognormal", mu=0, sigma=1, shift=0),
                one("gamma", shape=3, scale=2),
                one("uniform", min=1, max=2),
            ],
            "weights": [0.2, 0.3, 0.5],
        },
    ),
    ("mixture", {"of": [one("clip", of=N01, min=-1, max=2), one("exponential", mean=1)], "weights": [0.5, 0.5]}),
    ("clip", {"of": N01, "min": -1, "max": 2}),
    ("clip", {"of": one("exponential", mean=1), "max": 5}),
    ("clip", {"of": one("truncate", of=one("lognormal", mu=0, sigma=1, shift=0), min=0.5), "min": 1}),
    ("shift", {"of": one("gamma", shape=2, scale=1.5), "by": 5}),
    ("shift", {"of": one("student-t", df=3, location=1, scale=2), "by": -8}),
    ("shift", {"of": one("clip", of=N01, min=-1, max=2), "by": 1000}),
    ("scale", {"of": one("gamma", shape=0.5, scale=1), "by": 250}),
    ("scale", {"of": one("student-t", df=3, location=1, scale=2), "by": 1e-9}),
    ("scale", {"of": one("exponential", mean=1), "by": 1e12}),
]
rows = []
for family, parameters in SETS:
    cdf = COMBINED[family](**parameters)
    points = [[p, q, quantile(cdf, m(p) if side == "lower" else 1 - m(q))] for p, q, side in LEVELS]
    rows.append(json.dumps({"family": family, "parameters": parameters, "points": points}))
Path(__file__).with_name("combined.json").write_text("[\n" + ",\n".join(rows) + "\n]\n")

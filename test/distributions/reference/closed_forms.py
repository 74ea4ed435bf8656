"""Reference quantiles of families with closed forms and of counts: writes closed-forms.json and counts.json beside itself.

Made with mpmath 1.3.0, Python 3.11: closed forms to 50 digits from their definitions, counts by summing probabilities from
the nearer end. The smaller of p and q is exact; the other tail is used through it.
"""

import json
from pathlib import Path

import mpmath as mp

mp.mp.dps = 50
TAILS = [1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.4]
LEVELS = [(v, 1 - v, "lower") for v in TAILS] + [(0.5, 0.5, "lower")] + [(1 - v, v, "upper") for v in TAILS[::-1]]
m = mp.mpf


def tails(p, q, side):
    """Both probabilities, from the exact one."""
    return (m(p), 1 - m(p)) if side == "lower" else (1 - m(q), m(q))


def score(p, q, side):
    v = m(p) if side == "lower" else m(q)
    z = mp.findroot(lambda z: mp.log(mp.erfc(-z / mp.sqrt(2)) / 2) - mp.log(v), -mp.sqrt(-2 * mp.log(v)) + m("0.5")) if v < 0.5 else m(0)
    return z if side == "lower" else -z


def closed(formula):
    return lambda p, q, side: formula(*tails(p, q, side))


def arcsine(min, max):
    return closed(lambda p, q: m(min) + (m(max) - m(min)) * mp.sin(mp.pi * p / 2) ** 2)


def kumaraswamy(a, b):
    return closed(lambda p, q: (1 - q ** (1 / m(b))) ** (1 / m(a)))


def log_uniform(min, max):
    return closed(lambda p, q: m(min) * (m(max) / m(min)) ** p)


def trapezoidal(min, low, high, max):
    a, b, c, d = m(min), m(low), m(high), m(max)
    area = (d + c - a - b) / 2

    def quantile(p, q):
        if p * area <= (b - a) / 2:
            return a + mp.sqrt(2 * p * area * (b - a))
        if q * area <= (d - c) / 2:
            return d - mp.sqrt(2 * q * area * (d - c))
        return a + p * area + (b - a) / 2

    return closed(quantile)


def exponential(mean):
    return closed(lambda p, q: -m(mean) * mp.log(q))


def frechet(shape, scale, location):
    return closed(lambda p, q: m(location) + m(scale) * (-mp.log(p)) ** (-1 / m(shape)))


def generalized_pareto(location, scale, shape):
    def excess(q):
        return -mp.log(q) if shape == 0 else (q ** -m(shape) - 1) / m(shape)

    return closed(lambda p, q: m(location) + m(scale) * excess(q))


def half_normal(sd):
    def quantile(p, q):
        v = q / 2
        z = mp.findroot(lambda z: mp.erfc(z / mp.sqrt(2)) - q, mp.sqrt(mp.pi / 2) * p) if p < m("0.6") else mp.findroot(lambda z: mp.log(mp.erfc(z / mp.sqrt(2)) / 2) - mp.log(v), mp.sqrt(-2 * mp.log(v)) - m("0.4"))
        return m(sd) * z

    return closed(quantile)


def log_logistic(shape, scale):
    return closed(lambda p, q: m(scale) * (p / q) ** (1 / m(shape)))


def lognormal(mu, sigma, shift):
    return lambda p, q, side: m(shift) + mp.exp(m(mu) + m(sigma) * score(p, q, side))


def pareto(scale, shape):
    return closed(lambda p, q: m(scale) * q ** (-1 / m(shape)))


def weibull(shape, scale):
    return closed(lambda p, q: m(scale) * (-mp.log(q)) ** (1 / m(shape)))


def cauchy(location, scale):
    return closed(lambda p, q: m(location) + m(scale) * mp.tan(mp.pi * (p - q) / 2))


def gev(location, scale, shape):
    def standard(p):
        g = -mp.log(-mp.log(p))
        return g if shape == 0 else mp.expm1(m(shape) * g) / m(shape)

    return closed(lambda p, q: m(location) + m(scale) * standard(p))


def gumbel(location, scale):
    return gev(location, scale, 0)


def johnson_su(gamma, delta, location, scale):
    return lambda p, q, side: m(location) + m(scale) * mp.sinh((score(p, q, side) - m(gamma)) / m(delta))


def laplace(mean, scale):
    return closed(lambda p, q: m(mean) + m(scale) * (mp.log(2 * p) if p <= q else -mp.log(2 * q)))


def logistic(mean, scale):
    return closed(lambda p, q: m(mean) + m(scale) * mp.log(p / q))


def counted(first, ratio, low, high):
    """Least k with P(X <= k) >= p, summed from the nearer end; probabilities from `first`, P(X = low), by ratios."""

    def quantile(p, q, side):
        below, above = tails(p, q, side)
        k, probability, total = low, first, first
        while total < below and k < high:
            probability *= ratio(k)
            k += 1
            total += probability
        return m(k)

    return quantile


def bernoulli(p):
    return counted(1 - m(p), lambda k: m(p) / (1 - m(p)), 0, 1)


def binomial(n, p):
    return counted((1 - m(p)) ** n, lambda k: m(n - k) / (k + 1) * m(p) / (1 - m(p)), 0, n)


def discrete_uniform(min, max):
    return counted(1 / m(max - min + 1), lambda k: m(1), min, max)


def geometric(p):
    return counted(m(p), lambda k: 1 - m(p), 1, mp.inf)


def negative_binomial(r, p):
    return counted(m(p) ** m(r), lambda k: (m(r) + k) / (k + 1) * (1 - m(p)), 0, mp.inf)


def poisson(mean):
    return counted(mp.exp(-m(mean)), lambda k: m(mean) / (k + 1), 0, mp.inf)


def discrete(values, probabilities):
    pairs = sorted(zip(values, probabilities))

    def quantile(p, q, side):
        below, _ = tails(p, q, side)
        total = m(0)
        for value, probability in pairs:
            total += m(probability)
            if total >= below:
                return m(value)
        return m(pairs[-1][0])

    return quantile


CLOSED = [
    (arcsine, {"min": 0, "max": 1}, {"min": -3, "max": 5}, {"min": 1e6, "max": 1.1e6}),
    (kumaraswamy, {"a": 2, "b": 5}, {"a": 0.1, "b": 0.3}, {"a": 50, "b": 2}, {"a": 0.5, "b": 1000}),
    (log_uniform, {"min": 1, "max": 1000}, {"min": 1e-9, "max": 1e9}, {"min": 5, "max": 5.001}),
    (trapezoidal, {"min": 10, "low": 12, "high": 15, "max": 20}, {"min": 0, "low": 0.2, "high": 0.7, "max": 1}, {"min": 0, "low": 0, "high": 0.001, "max": 10}, {"min": -1, "low": -0.5, "high": 2, "max": 2}),
    (cauchy, {"location": 0, "scale": 1}, {"location": 3, "scale": 0.01}, {"location": -5, "scale": 1000}),
    (exponential, {"mean": 4}, {"mean": 1}, {"mean": 1e-6}),
    (frechet, {"shape": 3, "scale": 2, "location": 0}, {"shape": 0.5, "scale": 1, "location": 0}, {"shape": 50, "scale": 1, "location": 10}),
    (generalized_pareto, {"location": 50, "scale": 10, "shape": 0.3}, {"location": 0, "scale": 1, "shape": -0.9}, {"location": 0, "scale": 1, "shape": 0}, {"location": 0, "scale": 1, "shape": 1e-9}, {"location": 0, "scale": 2, "shape": 2}),
    (gev, {"location": 10, "scale": 2, "shape": 0.2}, {"location": 0, "scale": 1, "shape": -0.9}, {"location": 0, "scale": 1, "shape": 0}, {"location": 0, "scale": 1, "shape": 1e-9}, {"location": 0, "scale": 1, "shape": 0.5}, {"location": 5, "scale": 1, "shape": -5}),
    (gumbel, {"location": 100, "scale": 12}, {"location": 0, "scale": 1}, {"location": -1e6, "scale": 10}),
    (half_normal, {"sd": 3}, {"sd": 1}, {"sd": 1e-9}),
    (johnson_su, {"gamma": -1, "delta": 2, "location": 10, "scale": 3}, {"gamma": 0, "delta": 0.5, "location": 0, "scale": 1}, {"gamma": -3, "delta": 0.4, "location": 0, "scale": 1}, {"gamma": 1, "delta": 20, "location": -5, "scale": 100}),
    (laplace, {"mean": 0, "scale": 0.02}, {"mean": 0, "scale": 1}, {"mean": 1000, "scale": 5}),
    (logistic, {"mean": 50, "scale": 5}, {"mean": 0, "scale": 1}, {"mean": -1, "scale": 1e-3}),
    (log_logistic, {"shape": 3, "scale": 20}, {"shape": 0.5, "scale": 1}, {"shape": 100, "scale": 1e-6}),
    (lognormal, {"mu": 1, "sigma": 0.5, "shift": 4}, {"mu": 0, "sigma": 2, "shift": -3}, {"mu": 2, "sigma": 5, "shift": 0}),
    (pareto, {"scale": 10, "shape": 1.16}, {"scale": 1, "shape": 0.5}, {"scale": 1e6, "shape": 50}),
    (weibull, {"shape": 1.5, "scale": 12}, {"shape": 0.2, "scale": 1}, {"shape": 50, "scale": 1}, {"shape": 0.8, "scale": 1e6}),
]

COUNTS = [
    (bernoulli, {"p": 0.3}, {"p": 2e-6}, {"p": 0.999999}),
    (binomial, {"n": 20, "p": 0.3}, {"n": 1000, "p": 0.01}, {"n": 5000, "p": 0.999}, {"n": 100000, "p": 0.5}),
    (discrete, {"values": [4, 5, 6], "probabilities": [0.3, 0.5, 0.2]}, {"values": [1, -2], "probabilities": [1e-9, 1 - 1e-9]}, {"values": [7], "probabilities": [1]}),
    (discrete_uniform, {"min": 1, "max": 6}, {"min": -1000, "max": 1000}, {"min": 5, "max": 5}),
    (geometric, {"p": 0.1}, {"p": 0.83}, {"p": 0.001}),
    (negative_binomial, {"r": 5, "p": 0.4}, {"r": 0.3, "p": 0.01}, {"r": 1000, "p": 0.9}),
    (poisson, {"mean": 3.3}, {"mean": 0.05}, {"mean": 400}, {"mean": 50000}),
]


def write(file, table):
    rows = []
    for family, *sets in table:
        for parameters in sets:
            at = family(**parameters)
            points = [[p, q, float(at(p, q, side))] for p, q, side in LEVELS]
            rows.append(json.dumps({"family": family.__name__.replace("_", "-"), "parameters": parameters, "points": points}))
    Path(__file__).with_name(file).write_text("[\n" + ",\n".join(rows) + "\n]\n")


write("closed-forms.json", CLOSED)
write("counts.json", COUNTS)

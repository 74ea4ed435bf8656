"""Reference quantiles of families with special functions: writes special.json beside itself.

Made with mpmath 1.3.0, Python 3.11, to 30 digits: Newton's method on the logarithm of the smaller tail, with the tails from mpmath's incomplete
gamma and beta functions, or Owen's integral (skew-normal) and more digits (inverse Gaussian) where those cancel. SciPy is not used:
its thin tails of these families are wrong in places.
"""

import json
from pathlib import Path

import mpmath as mp

mp.mp.dps = 30
TAILS = [1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.4]
LEVELS = [(v, 1 - v, "lower") for v in TAILS] + [(0.5, 0.5, "lower")] + [(1 - v, v, "upper") for v in TAILS[::-1]]
m = mp.mpf


def invert(log_tail, target, low, high):
    """The y in [low, high] where a monotone log tail is log target: bisection, then secants."""
    f = lambda y: log_tail(y) - mp.log(target)
    rising = f(high) > f(low)
    for _ in range(24):
        middle = (low + high) / 2
        if (f(middle) < 0) == rising:
            low = middle
        else:
            high = middle
    return mp.findroot(f, (low, high), solver="anderson", tol=1e-60, verify=False)


def positive(lower, upper, start_low=-3000, start_high=60):
    """For positive families, in y = log x."""

    def quantile(p, q, side):
        tail = lower if side == "lower" else upper
        v = m(p) if side == "lower" else m(q)
        return mp.exp(invert(lambda y: mp.log(tail(mp.exp(y))), v, m(start_low), m(start_high)))

    return quantile


def gamma(shape, scale):
    a = m(shape)
    low = -40 / a - 5 if a < 1 else mp.log(a) - 30 / mp.sqrt(a) - 3
    at = positive(lambda x: mp.gammainc(a, 0, x, regularized=True), lambda x: mp.gammainc(a, x, mp.inf, regularized=True), low, mp.log(a + 80 + 12 * mp.sqrt(a)))
    return lambda p, q, side: m(scale) * at(p, q, side)


def chi_squared(df):
    return gamma(m(df) / 2, 2)


def inverse_gamma(shape, scale):
    at = gamma(shape, 1)
    return lambda p, q, side: m(scale) / at(q, p, "upper" if side == "lower" else "lower")


def scaled_beta(min, max, alpha, beta):
    a, b = m(alpha), m(beta)

    def quantile(p, q, side):
        v = m(p) if side == "lower" else m(q)
        c, d = (a, b) if side == "lower" else (b, a)
        share = mp.exp(invert(lambda y: mp.log(mp.betainc(c, d, 0, mp.exp(y), regularized=True)), v, m(-200), m(-1) / 10**25))
        return m(min) + (m(max) - m(min)) * (share if side == "lower" else 1 - share)

    return quantile


def student_t(df, location, scale):
    n = m(df)

    def quantile(p, q, side):
        v = m(p) if side == "lower" else m(q)
        if v == m("0.5"):
            return m(location)
        tail = lambda y: mp.betainc(n / 2, m("0.5"), 0, n / (n + mp.exp(2 * y)), regularized=True) / 2
        t = mp.exp(invert(lambda y: mp.log(tail(y)), v, m(-5), m(70) if df < 1 else m(30)))
        return m(location) + m(scale) * (-t if side == "lower" else t)

    return quantile


def phi(x):
    return mp.erfc(-x / mp.sqrt(2)) / 2


def skew_normal(location, scale, shape):
    """By Owen's integral beyond the shape, all of whose terms are positive: no tail is a difference."""
    sign, a = (1, m(shape)) if shape >= 0 else (-1, -m(shape))
    start = mp.asinh(a)

    def beyond(h):
        end = mp.acosh(mp.sqrt(1 + a * a + 240 / h**2)) if h else start + 60
        return mp.quad(lambda r: mp.exp(-((h * mp.cosh(r)) ** 2) / 2) / mp.cosh(r), [start + (end - start) * k / 8 for k in range(9)]) / mp.pi

    def thin(y):
        return beyond(-y) if y < 0 else mp.erf(y / mp.sqrt(2)) + beyond(y)

    def heavy(y):
        return 1 - thin(y) if y < 2 else phi(-y) + phi(-y) - beyond(y)

    def quantile(p, q, side):
        v = m(p) if side == "lower" else m(q)
        if shape == 0:
            tail, direction = (lambda y: phi(y), -1 if side == "upper" else 1)
            return m(location) + m(scale) * direction * invert(lambda y: mp.log(phi(y)), v, m(-9), m(1))
        tail = thin if (side == "lower") == (sign > 0) else heavy
        y = invert(lambda x: mp.log(tail(x)), v, m(-9), m(9))
        return m(location) + m(scale) * sign * y

    return quantile


def inverse_gaussian(mean, shape):
    l, mu = m(shape), m(mean)
    root = lambda x: mp.sqrt(l / x)
    second = lambda x: mp.exp(2 * l / mu) * phi(-root(x) * (x / mu + 1))
    lower = lambda x: phi(root(x) * (x / mu - 1)) + second(x)
    upper = lambda x: phi(-root(x) * (x / mu - 1)) - second(x)

    def quantile(p, q, side):
        mp.mp.dps = 60 + int(2 * l / mu / m("2.3"))
        x = positive(lower, upper, mp.log(mu) - 12 - mp.log(1 + mu / l), mp.log(mu) + 8 + mp.log(1 + mu / l))(p, q, side)
        mp.mp.dps = 30
        return +x

    return quantile


TABLE = [
    (gamma, {"shape": 3, "scale": 2}, {"shape": 0.1, "scale": 1}, {"shape": 0.5, "scale": 1e-6}, {"shape": 1, "scale": 1}, {"shape": 1000, "scale": 1}),
    (inverse_gamma, {"shape": 3, "scale": 2}, {"shape": 0.5, "scale": 1}, {"shape": 1000, "scale": 1e6}),
    (chi_squared, {"df": 3}, {"df": 0.5}, {"df": 100}),
    (scaled_beta, {"min": 10, "max": 50, "alpha": 3, "beta": 4}, {"min": 0, "max": 1e6, "alpha": 33, "beta": 3.4}, {"min": -1, "max": 1, "alpha": 0.5, "beta": 0.5}),
    (student_t, {"df": 5, "location": 0, "scale": 1}, {"df": 0.5, "location": 0, "scale": 1}, {"df": 1.2, "location": 0, "scale": 1}, {"df": 30, "location": 3, "scale": 0.1}, {"df": 1e5, "location": 0, "scale": 1}),
    (skew_normal, {"location": 0, "scale": 1, "shape": 1}, {"location": 10, "scale": 2, "shape": 5}, {"location": 0, "scale": 1, "shape": -20}, {"location": 0, "scale": 1, "shape": 0}),
    (inverse_gaussian, {"mean": 1, "shape": 1}, {"mean": 1, "shape": 0.1}, {"mean": 1, "shape": 10}, {"mean": 50, "shape": 5000}),
]
rows = []
for family, *sets in TABLE:
    for parameters in sets:
        at = family(**parameters)
        points = [[p, q, float(at(p, q, side))] for p, q, side in LEVELS]
        rows.append(json.dumps({"family": family.__name__.replace("_", "-"), "parameters": parameters, "points": points}))
        print(family.__name__, parameters, points[0][2], points[10][2], points[20][2], flush=True)
Path(__file__).with_name("special.json").write_text("[\n" + ",\n".join(rows) + "\n]\n")

"""Reference scores of the copulas: writes copulas.json beside itself.

Made with mpmath 1.3.0, Python 3.11, to 120 digits. The second score of a pair is found by bisection on the derivative of the
copula's distribution function by its first argument, not by the inverse formulas that the engine uses; the t copula goes
through mpmath's incomplete gamma and beta functions. Kendall's and Spearman's correlations are integrals.
"""

import json
from pathlib import Path

import mpmath as mp
import numpy as np
from scipy import integrate, stats

mp.mp.dps = 120
m = mp.mpf
SCORES = [-6, -3, -1.25, 0, 0.75, 2.5, 6]


def clayton(theta, u, v):
    t = m(theta)
    return u ** (-t - 1) * (u**-t + v**-t - 1) ** (-1 / t - 1)


def gumbel(theta, u, v):
    t = m(theta)
    x, y = -mp.log(u), -mp.log(v)
    s = (x**t + y**t) ** (1 / t)
    return mp.exp(-s) * (x / s) ** (t - 1) / u


def frank(theta, u, v):
    t = m(theta)
    a, b, c = mp.exp(-t * u), mp.expm1(-t * v), mp.expm1(-t)
    return a * b / (c + (a - 1) * b)


PAIRS = [("clayton", clayton, [0.2, 2, 30, 98]), ("frank", frank, [0.5, 5, -8, 60, -100]), ("gumbel", gumbel, [1, 1.2, 2.5, 10, 50])]


def second(given, theta, z1, z2):
    """The score whose conditional probability is that of z2."""
    u, target = mp.ncdf(m(z1)), mp.ncdf(m(z2))
    low, high = m(-20), m(20)
    for _ in range(70):
        middle = (low + high) / 2
        if given(theta, u, mp.ncdf(middle)) < target:
            low = middle
        else:
            high = middle
    return middle


def t_scores():
    with mp.workdps(30):
        for df in [1, 2.5, 4, 30]:
            for shared in [-4, -1.5, 0, 3]:
                tail = mp.ncdf(-abs(m(shared)))
                log_of = lambda y: mp.log(mp.gammainc(m(df) / 2, 0, mp.exp(y) / 2, regularized=True) if shared < 0 else mp.gammainc(m(df) / 2, mp.exp(y) / 2, mp.inf, regularized=True)) - mp.log(tail)
                low, high = m(-60), m(8)
                for _ in range(90):
                    middle = (low + high) / 2
                    if (log_of(middle) < 0) == (shared < 0):
                        low = middle
                    else:
                        high = middle
                spread = mp.exp(middle)
                for z in [-5, -1, 0.25, 3]:
                    value = m(z) * mp.sqrt(m(df) / spread)
                    upper = mp.betainc(m(df) / 2, m(1) / 2, 0, df / (df + value**2), regularized=True) / 2
                    low, high = m(0), m(60)
                    for _ in range(90):
                        middle = (low + high) / 2
                        low, high = (middle, high) if mp.ncdf(-middle) > upper else (low, middle)
                    yield [df, shared, z, float(mp.sign(value) * middle)]


def debye(theta):
    return mp.quad(lambda x: x / mp.expm1(x), mp.linspace(0, theta, 9)) / theta


def spearman(cdf):
    grid = [0, 0.02, 0.2, 0.5, 0.8, 0.98, 1]
    return 12 * mp.quad(lambda u, v: cdf(u, v), grid, grid) - 3


def ranks():
    """[copula, theta, Kendall, Spearman]; Kendall of Clayton and Gumbel by Genest and MacKay's integral over the generator."""
    with mp.workdps(20):
        for theta in [0.5, 3]:
            t = m(theta)
            kendall = 1 + 4 * mp.quad(lambda x: (x ** (t + 1) - x) / t, [0, 1])
            yield ["clayton", theta, float(kendall), float(spearman(lambda u, v: (u**-t + v**-t - 1) ** (-1 / t)))]
        for theta in [1.25, 3]:
            t = m(theta)
            kendall = 1 + 4 * mp.quad(lambda x: x * mp.log(x) / t, [0, 1])
            yield ["gumbel", theta, float(kendall), float(spearman(lambda u, v: mp.exp(-(((-mp.log(u)) ** t + (-mp.log(v)) ** t) ** (1 / t)))))]
        for theta in [-4, 0.5, 12]:
            t = m(theta)
            debye2 = 2 / t**2 * mp.quad(lambda x: x**2 / mp.expm1(x), mp.linspace(0, t, 9))
            yield ["frank", theta, float(1 - 4 / t * (1 - debye(t))), float(1 - 12 / t * (debye(t) - debye2))]


def t_ranks():
    """[df, correlation, Spearman, P(both below their 1 % quantiles)]: 12·E T(X)T(Y) − 3 in polar coordinates, the squared radius being 2·F(2, df); SciPy 1.17.1."""
    angles = 2 * np.pi * (np.arange(400) + 0.5) / 400
    nodes, weights = np.polynomial.legendre.leggauss(400)
    for df, rho in [(1, 0.5), (4, 0.5), (4, -0.8), (30, 0.3)]:
        radii = np.sqrt(2 * stats.f(2, df).ppf((nodes + 1) / 2))[:, None]
        x, y = radii * np.cos(angles), radii * (rho * np.cos(angles) + np.sqrt(1 - rho**2) * np.sin(angles))
        product = (stats.t(df).cdf(x) * stats.t(df).cdf(y)).mean(axis=1)
        low = stats.t(df).ppf(0.01)
        given = lambda a: stats.t(df).pdf(a) * stats.t(df + 1).cdf((low - rho * a) * np.sqrt((df + 1) / ((df + a * a) * (1 - rho**2))))
        both = integrate.quad(given, -np.inf, low, epsabs=1e-12)[0]
        yield [df, rho, float(12 * (weights @ product) / 2 - 3), both]


data = {
    "second": [[name, theta, z1, z2, float(second(given, theta, z1, z2))] for name, given, thetas in PAIRS for theta in thetas for z1 in SCORES for z2 in SCORES],
    "t": list(t_scores()),
    "ranks": list(ranks()),
    "t_ranks": list(t_ranks()),
}
text = json.dumps(data).replace("]], ", "]],\n").replace("], [", "],\n[")
Path(__file__).with_name("copulas.json").write_text(text + "\n")

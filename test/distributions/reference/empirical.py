"""Reference quantiles of data as a distribution: writes empirical.json beside itself.

Made with NumPy 2.4.6, SciPy 1.17.1 and mpmath 1.3.0, Python 3.11. Straight lines and steps are computed to 34 digits by
their definitions and compared with numpy.quantile; smoothed values are roots of the mean of normal distribution functions,
by bisection, with the bandwidth of R's bw.nrd0 where none is given.
"""

import json
from pathlib import Path

import mpmath as mp
import numpy as np
import scipy.stats

mp.mp.dps = 34
TAILS = [1e-12, 1e-9, 1e-6, 1e-4, 1e-3, 0.01, 0.05, 0.1, 0.25, 0.4]
LEVELS = [(v, 1 - v, "lower") for v in TAILS] + [(0.5, 0.5, "lower")] + [(1 - v, v, "upper") for v in TAILS[::-1]]
m = mp.mpf


def probability(p, q, side):
    return m(p) if side == "lower" else 1 - m(q)


def joined(values, p):
    x = sorted(m(v) for v in values)
    position = p * (len(x) - 1)
    k = min(int(mp.floor(position)), len(x) - 2)
    return x[k] + (x[k + 1] - x[k]) * (position - k)


def single(values, p):
    return m(sorted(values)[max(int(mp.ceil(p * len(values))) - 1, 0)])


def silverman(values):
    n = len(values)
    mean = sum(map(m, values)) / n
    sd = mp.sqrt(sum((m(v) - mean) ** 2 for v in values) / (n - 1))
    spread = (joined(values, m("0.75")) - joined(values, m("0.25"))) / m("1.34")
    return m("0.9") * (min(sd, spread) if spread > 0 else sd) * m(n) ** m("-0.2")


def smoothed(values, p, q, side, bandwidth):
    h = m(bandwidth) if bandwidth else silverman(values)
    sign, target = (1, m(p)) if side == "lower" else (-1, m(q))

    def excess(x):
        return mp.log(sum(mp.ncdf(sign * (x - m(v)) / h) for v in values) / len(values)) - mp.log(target)

    low, high = min(values) - 9 * h, max(values) + 9 * h
    for _ in range(100):
        middle = (low + high) / 2
        low, high = (middle, high) if (excess(middle) < 0) == (sign > 0) else (low, middle)
    return high


generator = np.random.default_rng(20260501)
PRICES = [7.1, 7.4, 7.9, 8.0, 8.6, 9.9, 12.5]
SAMPLE = [float(f"{v:.4g}") for v in generator.lognormal(1, 0.8, 37)]
TIED = [3, 1, 1, 2, 2, 2, 7, 7, -4, 3, 3, 1, 5]
APART = [0.001, 0.002, 0.0035, 1000, 1001.5, 1003]

rows = []
for values in (PRICES, SAMPLE, TIED):
    for method, name, of in (("linear", "linear", joined), ("steps", "inverted_cdf", single)):
        points = [[p, q, float(of(values, probability(p, q, side)))] for p, q, side in LEVELS]
        for p, _, x in points:
            assert np.isclose(np.quantile(values, p, method=name), x, rtol=1e-9, atol=1e-9), (method, p)
        rows.append({"parameters": {"values": values, "method": method}, "points": points})
for values, bandwidth in ((PRICES, None), (SAMPLE, None), (SAMPLE, 0.3), (TIED, None), (APART, 300)):
    points = [[p, q, float(smoothed(values, p, q, side, bandwidth))] for p, q, side in LEVELS]
    h = float(bandwidth or silverman(values))
    estimate = scipy.stats.gaussian_kde(values, bw_method=h / np.std(values, ddof=1))
    for p, _, x in points:
        assert np.isclose(estimate.integrate_box_1d(-np.inf, x), p, rtol=1e-6, atol=1e-15), (values, p)
    given = {"bandwidth": bandwidth} if bandwidth else {}
    rows.append({"parameters": {"values": values, "method": "kernel", **given}, "points": points})
text = ",\n".join(json.dumps({"family": "empirical", **row}) for row in rows)
Path(__file__).with_name("empirical.json").write_text(f"[\n{text}\n]\n")

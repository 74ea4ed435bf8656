"""Writes processes.json beside this file with NumPy 2.4.6 and SciPy 1.17.1, independently of how the engine fits: a hidden
Markov likelihood by adding up every path of states, its maximum by BFGS from random starts over another parametrisation,
standard errors by differences of a NumPy forward recursion, an autoregression by least squares, a jump-diffusion by a mixture.
Run: python3 processes.py
"""

import csv
import itertools
import json
import pathlib

import numpy as np
from scipy import optimize, stats

HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(20260501)


def forward(transition, means, sds, steps, gaps):
    """steps[i] comes gaps[i] periods after the one before it: that power of the transition matrix."""
    ahead = np.full(len(means), 1 / len(means))
    total = 0.0
    for i, (x, gap) in enumerate(zip(steps, gaps)):
        if i > 0:
            ahead = ahead @ np.linalg.matrix_power(transition, gap)
        weights = ahead * stats.norm.pdf(x, means, sds)
        total += np.log(weights.sum())
        ahead = weights / weights.sum()
    return total


def every_path():
    """A short history with gaps: likelihood and state probabilities by all 3^8 paths."""
    transition = np.array([[0.6, 0.35, 0.05], [0.1, 0.75, 0.15], [0.05, 0.35, 0.6]])
    means, sds = np.array([0.4, 0.03, -0.22]), np.array([0.15, 0.07, 0.08])
    steps = [0.31, None, 0.05, 0.02, None, None, -0.18, -0.3]
    total, states, moves = 0.0, np.zeros((8, 3)), np.zeros((3, 3))
    for path in itertools.product(range(3), repeat=8):
        p = 1 / 3
        for t, s in enumerate(path):
            p *= transition[path[t - 1], s] if t > 0 else 1
            p *= stats.norm.pdf(steps[t], means[s], sds[s]) if steps[t] is not None else 1
        total += p
        for t, s in enumerate(path):
            states[t, s] += p
            if t > 0:
                moves[path[t - 1], s] += p
    return {
        "transition": transition.tolist(), "means": means.tolist(), "sds": sds.tolist(), "steps": steps,
        "logLikelihood": float(np.log(total)), "states": (states / total).tolist(), "moves": (moves / total).tolist(),
    }


def dram():
    """The likeliest three states of the contract prices: rows as softmax, standard deviations above a fifth of all."""
    rows = list(csv.DictReader(open(HERE / "../../../scenarios/data/dram-contract.csv")))
    steps = np.log1p([float(r["change"]) / 100 for r in rows])
    quarters = np.array([int(r["quarter"][:4]) * 4 + int(r["quarter"][5]) for r in rows])
    gaps = np.diff(quarters, prepend=quarters[0])
    floor = np.std(steps) / 5

    def unpack(v):
        rows_ = np.exp(np.concatenate([v[6:].reshape(3, 2), np.zeros((3, 1))], axis=1))
        return rows_ / rows_.sum(axis=1, keepdims=True), v[:3], floor + np.exp(v[3:6])

    best = None
    for _ in range(25):
        start = np.concatenate([np.sort(rng.choice(steps, 3))[::-1], np.log(rng.uniform(0.03, 0.2, 3)), rng.normal(0, 1, 6)])
        end = optimize.minimize(lambda v: -forward(*unpack(v), steps, gaps), start, method="BFGS", options={"maxiter": 150})
        # A maximum with a state on the floor is one of chance.
        inside = np.all(unpack(end.x)[2] > 1.01 * floor)
        best = end if inside and (best is None or end.fun < best.fun) else best
    transition, means, sds = unpack(best.x)
    order = np.argsort(-means)
    transition, means, sds = transition[np.ix_(order, order)], means[order], sds[order]
    buckets = {"means": [0.43, 0.04, -0.25], "sds": [0.18, 0.08, 0.08]}
    return {
        "logLikelihood": float(-best.fun), "means": means.tolist(), "sds": sds.tolist(), "transition": transition.tolist(),
        "errors": errors(transition, means, sds, steps, gaps), "buckets": buckets,
    }


def errors(transition, means, sds, steps, gaps):
    """Of means and standard deviations, by the inverse Hessian in them and in the probabilities that are not near 0."""
    moving = [(i, j) for i in range(3) for j in range(3) if 1e-3 < transition[i, j] and j != np.argmax(transition[i])]

    def at(v):
        t = transition.copy()
        for (i, j), p in zip(moving, v[6:]):
            t[i, np.argmax(transition[i])] -= p - t[i, j]
            t[i, j] = p
        return forward(t, v[:3], v[3:6], steps, gaps)

    v = np.concatenate([means, sds, [transition[i, j] for i, j in moving]])
    n, h = len(v), 1e-4 * np.maximum(np.abs(v), 0.05)
    hessian = np.zeros((n, n))
    for i in range(n):
        for j in range(n):
            e, f = np.eye(n)[i] * h, np.eye(n)[j] * h
            hessian[i, j] = (at(v + e + f) - at(v + e - f) - at(v - e + f) + at(v - e - f)) / (4 * h[i] * h[j])
    return np.sqrt(np.diag(np.linalg.inv(-hessian)))[:6].tolist()


def autoregression():
    y = [2.0]
    for _ in range(119):
        y.append(2.3 + (y[-1] - 2.3) * np.exp(-0.3) + 0.2 * rng.normal())
    prices = [float(f"{x:.6g}") for x in np.exp(y)]
    y = np.log(prices)
    design = np.column_stack([np.ones(len(y) - 1), y[:-1]])
    (a, b), *_ = np.linalg.lstsq(design, y[1:], rcond=None)
    residual = y[1:] - design @ [a, b]
    variance = np.mean(residual**2)
    covariance = variance * np.linalg.inv(design.T @ design)
    speed, centre = -np.log(b), a / (1 - b)
    slope = np.array([1 / (1 - b), a / (1 - b) ** 2])
    return {
        "prices": prices, "level": float(np.exp(centre)), "speed": float(speed),
        "volatility": float(np.sqrt(variance * 2 * speed / (1 - b * b))),
        "levelError": float(np.exp(centre) * np.sqrt(slope @ covariance @ slope)), "speedError": float(np.sqrt(covariance[1, 1]) / b),
        "logLikelihood": float(np.sum(stats.norm.logpdf(residual, 0, np.sqrt(variance)))),
    }


def jumps():
    n = 150
    counts = rng.poisson(0.15, n)
    steps = 0.01 + 0.08 * rng.normal(size=n) + 0.4 * counts + 0.15 * np.sqrt(counts) * rng.normal(size=n)
    steps = np.array([float(f"{x:.6g}") for x in steps])
    floor = np.std(steps) / 5

    def loglik(v):
        k = np.arange(18)
        weights = stats.poisson.pmf(k, v[2])
        parts = stats.norm.pdf(steps[:, None], v[0] + k * v[3], np.sqrt(v[1] ** 2 + k * v[4] ** 2))
        return float(np.sum(np.log(parts @ weights)))

    def out(q):
        return [q[0], np.sqrt(floor**2 + q[1] ** 2), 1 / (1 + np.exp(-q[2])), q[3], q[4]]

    best = None
    for intensity, jump_mean in itertools.product([-3.0, -1.7, -0.5], [-0.2, 0.2, 0.5]):
        end = np.array([0.01, 0.07, intensity, jump_mean, 0.15])
        for _ in range(3):
            end = optimize.minimize(lambda q: -loglik(out(q)), end, method="Nelder-Mead",
                                    options={"xatol": 1e-11, "fatol": 1e-12, "maxiter": 3000, "maxfev": 3000}).x
        best = end if best is None or loglik(out(end)) > loglik(out(best)) else best
    return {"steps": steps.tolist(), "parameters": [float(x) for x in out(best)], "logLikelihood": loglik(out(best))}


(HERE / "processes.json").write_text(
    json.dumps({"path": every_path(), "dram": dram(), "ar": autoregression(), "jumps": jumps()}) + "\n"
)

"""Writes families.json beside this file: maximum likelihood estimates by SciPy 1.17.1 and NumPy 2.4.6, for families whose
formula is known by it and for others by minimising the likelihood of scipy.stats until nothing moves, with the distances of
Kolmogorov-Smirnov (scipy.stats.kstest) and Anderson-Darling (their formula). Run: python3 families.py
"""

import json
import pathlib

import numpy as np
from scipy import optimize, stats

HERE = pathlib.Path(__file__).parent
rng = np.random.default_rng(20260501)


def rounded(values):
    return [float(f"{x:.5g}") for x in values]


def search(loglik, start):
    """Nelder and Mead, started anew from its end until it stays there."""
    best = np.asarray(start, float)
    for _ in range(6):
        options = {"xatol": 1e-13, "fatol": 1e-13, "maxiter": 20000, "maxfev": 20000, "initial_simplex": None}
        best = optimize.minimize(lambda p: -loglik(p), best, method="Nelder-Mead", options=options).x
    return best


def continuous(family, data, frozen, names, start):
    """frozen: estimates -> a scipy.stats distribution; start None: closed form given by names."""
    x = np.array(data)
    if start is None:
        parameters = names
    else:
        with np.errstate(all="ignore"):
            # Positive parameters by their logarithm, so that the search cannot leave their range.
            logs = [n not in ("mean", "location", "gamma") and not (n == "shape" and family in ("gev", "skew-normal", "generalized-pareto")) for n in names]
            out = lambda p: [np.exp(v) if g else v for v, g in zip(p, logs)]
            into = [np.log(v) if g else v for v, g in zip(start, logs)]

            def loglik(p):
                value = np.sum(frozen(*out(p)).logpdf(x))
                return value if np.isfinite(value) else -1e300

            parameters = dict(zip(names, map(float, out(search(loglik, into)))))
    d = frozen(*parameters.values())
    s = np.sort(x)
    n = len(s)
    i = np.arange(1, n + 1)
    ad = -n - np.sum((2 * i - 1) * (d.logcdf(s) + d.logsf(s[::-1]))) / n
    return {
        "family": family,
        "data": data,
        "parameters": parameters,
        "logLikelihood": float(np.sum(d.logpdf(x))),
        "ks": float(stats.kstest(x, d.cdf).statistic),
        "ad": float(ad) if np.isfinite(ad) else None,
    }


def counts(family, data, d, parameters):
    x = np.array(data)
    k = np.arange(0, max(data) + 1)
    share = np.searchsorted(np.sort(x), k, side="right") / len(x)
    ks = max(np.max(np.abs(share - d.cdf(k))), d.cdf(-1))
    return {
        "family": family,
        "data": data,
        "parameters": parameters,
        "logLikelihood": float(np.sum(d.logpmf(x))),
        "ks": float(ks),
        "ad": None,
    }


def main():
    positive = rounded(rng.gamma(2.5, 3.0, 80))
    heavy = rounded(1 + 2 * rng.standard_t(4, 90))
    shares = rounded(rng.beta(2, 5, 80))
    skewed = rounded(5 + 2 * stats.skewnorm.rvs(4, size=120, random_state=rng))
    maxima = rounded(stats.genextreme.rvs(-0.2, loc=10, scale=2, size=100, random_state=rng))
    # Heavy enough tails that their likelihood has a maximum in df.
    tails = rounded(1 + 2 * np.random.default_rng(7).standard_t(2.5, 120))
    logs = np.log(positive)
    mean, low = float(np.mean(positive)), min(positive)
    p, h = np.array(positive), np.array(heavy)
    median = float(np.median(h))
    S = stats
    out = [
        continuous("normal", heavy, S.norm, {"mean": float(h.mean()), "sd": float(h.std())}, None),
        continuous("lognormal", positive, lambda m, s, _: S.lognorm(s, scale=np.exp(m)),
                   {"mu": float(logs.mean()), "sigma": float(logs.std()), "shift": 0}, None),
        continuous("exponential", positive, lambda m: S.expon(scale=m), {"mean": mean}, None),
        continuous("half-normal", positive, lambda s: S.halfnorm(scale=s), {"sd": float(np.sqrt(np.mean(p**2)))}, None),
        continuous("laplace", heavy, S.laplace, {"mean": median, "scale": float(np.mean(np.abs(h - median)))}, None),
        continuous("uniform", heavy, lambda a, b: S.uniform(a, b - a), {"min": min(heavy), "max": max(heavy)}, None),
        continuous("log-uniform", positive, S.loguniform, {"min": low, "max": max(positive)}, None),
        continuous("pareto", positive, lambda s, a: S.pareto(a, scale=s),
                   {"scale": low, "shape": float(len(p) / np.sum(np.log(p / low)))}, None),
        continuous("inverse-gaussian", positive, lambda m, l: S.invgauss(m / l, scale=l),
                   {"mean": mean, "shape": float(1 / np.mean(1 / p - 1 / mean))}, None),
        continuous("gamma", positive, lambda a, s: S.gamma(a, scale=s), ["shape", "scale"], [2, 3]),
        continuous("weibull", positive, lambda a, s: S.weibull_min(a, scale=s), ["shape", "scale"], [1.5, 7]),
        continuous("frechet", positive, lambda a, s, _=0: S.invweibull(a, scale=s), ["shape", "scale"], [1.3, 4]),
        continuous("log-logistic", positive, lambda a, s: S.fisk(a, scale=s), ["shape", "scale"], [2.5, 6]),
        continuous("inverse-gamma", positive, lambda a, s: S.invgamma(a, scale=s), ["shape", "scale"], [2, 9]),
        continuous("chi-squared", positive, S.chi2, ["df"], [6]),
        continuous("generalized-pareto", positive, lambda s, c: S.genpareto(c, scale=s), ["scale", "shape"], [8, 0.05]),
        continuous("gumbel", maxima, S.gumbel_r, ["location", "scale"], [10, 2]),
        continuous("gev", maxima, lambda m, s, c: S.genextreme(-c, loc=m, scale=s), ["location", "scale", "shape"], [10, 2, 0.2]),
        continuous("logistic", heavy, S.logistic, ["mean", "scale"], [1, 1]),
        continuous("cauchy", heavy, S.cauchy, ["location", "scale"], [1, 1]),
        continuous("student-t", tails, lambda d, m, s: S.t(d, m, s), ["df", "location", "scale"], [4, 1, 2]),
        continuous("skew-normal", skewed, lambda m, s, a: S.skewnorm(a, m, s), ["location", "scale", "shape"], [5, 2, 4]),
        continuous("beta", shares, S.beta, ["alpha", "beta"], [2, 5]),
    ]
    few = [int(k) for k in rng.poisson(4, 60)]
    many = [int(k) for k in rng.negative_binomial(3, 0.4, 90)]
    trials = [int(k) for k in rng.geometric(0.3, 60)]

    def negative(q):
        return float(np.sum(S.nbinom(np.exp(q[0]), 1 / (1 + np.exp(-q[1]))).logpmf(many)))

    r, q = search(negative, [np.log(3), 0.0])
    r, q = float(np.exp(r)), float(1 / (1 + np.exp(-q)))
    out += [
        counts("poisson", few, S.poisson(np.mean(few)), {"mean": float(np.mean(few))}),
        counts("geometric", trials, S.geom(1 / np.mean(trials)), {"p": float(1 / np.mean(trials))}),
        counts("negative-binomial", many, S.nbinom(r, q), {"r": r, "p": q}),
    ]
    lines = ",\n".join(json.dumps(one) for one in out)
    (HERE / "families.json").write_text(f"[\n{lines}\n]\n")


main()

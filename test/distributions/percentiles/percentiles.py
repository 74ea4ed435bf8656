"""Percentiles of known distributions: writes percentiles.json beside itself.

Made with SciPy 1.17.1, Python 3.11. Each row has a family, percentiles by name, parameters given beside them, and all parameters.
"""

import json
from pathlib import Path

from scipy import stats

ROWS = [
    ("normal", stats.norm(10, 2), ["p10", "p90"], {"mean": 10, "sd": 2}, []),
    ("lognormal", stats.lognorm(0.7, 6, 3), ["p10", "p50", "p90"], {"mu": 1.0986122886681098, "sigma": 0.7, "shift": 6}, []),
    ("lognormal", stats.lognorm(0.7, 6, 3), ["p2.5", "p97.5"], {"mu": 1.0986122886681098, "sigma": 0.7, "shift": 6}, ["shift"]),
    ("gamma", stats.gamma(2.5, scale=3), ["p5", "p95"], {"shape": 2.5, "scale": 3}, []),
    ("gamma", stats.gamma(0.1, scale=3), ["p5", "p99.9"], {"shape": 0.1, "scale": 3}, []),
    ("weibull", stats.weibull_min(1.7, scale=4), ["p10", "p90"], {"shape": 1.7, "scale": 4}, []),
    ("beta", stats.beta(2, 7), ["p10", "p90"], {"alpha": 2, "beta": 7}, []),
    ("scaled-beta", stats.beta(2, 7, 5, 10), ["p10", "p90"], {"min": 5, "max": 15, "alpha": 2, "beta": 7}, ["min", "max"]),
    ("gumbel", stats.gumbel_r(1, 2), ["p25", "p75"], {"location": 1, "scale": 2}, []),
    ("logistic", stats.logistic(1, 2), ["p1", "p60"], {"mean": 1, "scale": 2}, []),
    ("student-t", stats.t(4, 1, 2), ["p10", "p90"], {"df": 4, "location": 1, "scale": 2}, ["df"]),
    ("student-t", stats.t(4, 1, 2), ["p10", "p60", "p99"], {"df": 4, "location": 1, "scale": 2}, []),
    ("triangular", stats.triang(0.3, 2, 10), ["p10", "p50", "p90"], {"min": 2, "mode": 5, "max": 12}, []),
    ("triangular", stats.triang(0.3, 2, 10), ["p10", "p90"], {"min": 2, "mode": 5, "max": 12}, ["mode"]),
    ("pert", stats.beta(2, 4, 2, 8), ["p10", "p50", "p90"], {"min": 2, "mode": 4, "max": 10, "weight": 4}, []),
    ("uniform", stats.uniform(2, 8), ["p10", "p50"], {"min": 2, "max": 10}, []),
    ("exponential", stats.expon(scale=3), ["p50"], {"mean": 3}, []),
    ("pareto", stats.pareto(1.5, scale=2), ["p10", "p90"], {"scale": 2, "shape": 1.5}, []),
    ("generalized-pareto", stats.genpareto(0.3, 50, 10), ["p10", "p50", "p90"], {"location": 50, "scale": 10, "shape": 0.3}, []),
    ("gev", stats.genextreme(-0.2, 5, 2), ["p5", "p50", "p95"], {"location": 5, "scale": 2, "shape": 0.2}, []),
    ("johnson-su", stats.johnsonsu(-1, 2, 10, 3), ["p5", "p25", "p75", "p95"], {"gamma": -1, "delta": 2, "location": 10, "scale": 3}, []),
    ("skew-normal", stats.skewnorm(3, 1, 2), ["p10", "p50", "p90"], {"location": 1, "scale": 2, "shape": 3}, []),
    ("inverse-gaussian", stats.invgauss(0.5, scale=6), ["p10", "p90"], {"mean": 3, "shape": 6}, []),
    ("inverse-gamma", stats.invgamma(3, scale=4), ["p10", "p90"], {"shape": 3, "scale": 4}, []),
]


def row(family, known, names, parameters, beside):
    percentiles = {name: float(known.ppf(float(name[1:]) / 100)) for name in names}
    given = {**percentiles, **{name: parameters[name] for name in beside}}
    return json.dumps({"family": family, "given": given, "parameters": parameters})


Path(__file__).with_name("percentiles.json").write_text("[\n" + ",\n".join(row(*one) for one in ROWS) + "\n]\n")

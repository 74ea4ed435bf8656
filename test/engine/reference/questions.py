"""Moments and tails of the standard normal that answers to questions are compared with.

    python3 test/engine/reference/questions.py > test/engine/reference/questions.json
"""

import json

import scipy
from scipy.integrate import quad
from scipy.stats import norm

Z = norm.ppf(0.95)

print(
    json.dumps(
        {
            "made_by": f"SciPy {scipy.__version__}",
            "below_minus_1": norm.cdf(-1),
            "mean_above_1": norm.pdf(1) / norm.cdf(-1),
            "largest_of_4": quad(lambda x: 4 * x * norm.pdf(x) * norm.cdf(x) ** 3, -12, 12, epsabs=1e-14)[0],
            "p95": Z,
            "mean_above_p95": norm.pdf(Z) / 0.05,
        },
        indent=2,
    )
)

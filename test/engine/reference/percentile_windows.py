"""Normal scores inside percentile windows, to 50 digits: writes percentile-windows.json beside itself.

Made with mpmath 1.3.0, Python 3. For the window [low, high] in per cent and the score z the answer is the score of
low + u (high - low) for the probability u of z.
"""

import json
from pathlib import Path

from mpmath import erfc, exp, log, mp, mpf, pi, sqrt

mp.dps = 50

WINDOWS = [[95, 100], [0, 5], [2.5, 97.5], [40, 60], [99.9, 100], [0, 0.125], [50, 100]]
SCORES = [-8, -5, -3, -1.5, -0.25, 0, 0.25, 1.5, 3, 5, 8]


def below(z):
    """The probability below z."""
    return erfc(-mpf(z) / sqrt(mpf(2))) / 2


def lower_quantile(p):
    """The z with this probability below it, p <= 1/2, by Newton's method on log p."""
    z = mpf(0) if p > mpf("0.4") else -sqrt(-2 * log(p))
    for _ in range(100):
        density = exp(-z * z / 2) / sqrt(2 * pi)
        step = (log(below(z)) - log(p)) * below(z) / density
        z -= step
        if abs(step) < mpf(10) ** -45:
            return z
    raise ArithmeticError(p)


def score(low, high, z):
    low, high = mpf(low) / 100, mpf(high) / 100
    left = low + below(z) * (high - low)
    right = (1 - high) + below(-mpf(z)) * (high - low)
    return lower_quantile(left) if left < right else -lower_quantile(right)


rows = [[low, high, z, float(score(low, high, z))] for low, high in WINDOWS for z in SCORES]
path = Path(__file__).with_name("percentile-windows.json")
path.write_text("[\n" + ",\n".join(f"  {json.dumps(row)}" for row in rows) + "\n]\n")

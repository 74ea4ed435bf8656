"""Normal scores, probabilities and exponential scores to 60 digits: writes normal-scores.json beside itself.

Made with mpmath 1.3.0, Python 3. Uniforms have the form (k + 1/2) 2^-52, as drawn: some near the ends of every fourth
segment of the table, the rest spread over all octaves of both tails. A score is two doubles, score + rest, because one
double is no nearer than 9e-16 in the tails.
"""

import json
import random
from pathlib import Path

from mpmath import erfc, erfinv, log, mp, mpf, sqrt

mp.dps = 60
random.seed(1)


def drawn(u):
    """The nearest uniform that can be drawn, as a double."""
    k = min(max(int(mpf(u) * 2**52), 0), 2**52 - 1)
    return float((mpf(k) + mpf("0.5")) / 2**52)


def score(u):
    v = min(mpf(u), 1 - mpf(u))
    z = -sqrt(mpf(2)) * erfinv(1 - 2 * v)
    return z if u < 0.5 else -z


def below(z):
    return erfc(-mpf(z) / sqrt(mpf(2))) / 2


uniforms = [2.0**-53, 1 - 2.0**-53, 3 * 2.0**-53, 1 - 3 * 2.0**-53]
for octave in range(1, 53):
    for segment in range(0, 16, 4):
        edge = 2.0 ** -(octave + 1) * (1 + segment / 16)
        uniforms += [drawn(edge), drawn(edge * (1 - 2.0**-50)), drawn(1 - edge)]
    for _ in range(12):
        v = 2.0 ** -(octave + random.random())
        uniforms += [drawn(v), drawn(1 - v)]
uniforms = sorted(set(uniforms))
scores = [score(u) for u in uniforms]
places = [float(z) for z in (random.uniform(-8.4, 8.4) for _ in range(200))]
upper = [below(-z) for z in places]
reference = {
    "source": "mpmath 1.3.0, normal-scores.py",
    "uniform": uniforms,
    "score": [float(z) for z in scores],
    "rest": [float(z - mpf(float(z))) for z in scores],
    "z": places,
    "below": [float(below(z)) for z in places],
    "exponential": [float(-log(q)) for q in upper],
}
Path(__file__).with_suffix(".json").write_text(json.dumps(reference) + "\n")

"""Derives every fitted coefficient of src/kernel/functions with mpmath 1.3 and prints them as TypeScript.

Polynomials interpolate at Chebyshev nodes, which is within a small factor of the best possible; rational functions
interpolate at Chebyshev nodes moved towards one end, by the amount that makes the largest relative error smallest.
Run: python3 coefficients.py
"""

from mpmath import atanh, cos, erfc, exp, log, lu_solve, matrix, mp, mpf, nstr, pi, polyval, sqrt

mp.dps = 60


def nodes(a, b, n, lean=0):
    """n Chebyshev nodes on [a, b], drawn towards a (lean < 0) or b (lean > 0)."""
    cosines = [cos(pi * (2 * i + 1) / (2 * n)) for i in range(n)]
    leaning = [(u + lean) / (1 + lean * u) for u in cosines]
    return [(a + b) / 2 + (b - a) / 2 * w for w in leaning]


def rational(f, a, b, n, m, lean=0):
    """Numerator and denominator, lowest power first, of degrees n and m; the denominator starts with 1."""
    xs = nodes(a, b, n + m + 1, lean)
    rows, right = matrix(len(xs), len(xs)), matrix(len(xs), 1)
    for i, x in enumerate(xs):
        right[i] = f(x)
        for j in range(n + 1):
            rows[i, j] = x**j
        for j in range(1, m + 1):
            rows[i, n + j] = -right[i] * x**j
    c = list(lu_solve(rows, right))
    return c[: n + 1], [mpf(1)] + c[n + 1 :]


def worst(f, fit, a, b, weight, n=400):
    """Largest weighted error of the fit, its coefficients rounded to doubles."""
    top, bottom = ([mpf(float(c)) for c in part] for part in fit)
    xs = [a + (b - a) * i / n for i in range(n + 1)]
    return max(abs((polyval(top[::-1], x) / polyval(bottom[::-1], x) - f(x)) * weight(x)) for x in xs)


def show(name, f, a, b, n, m, weight):
    a, b = mpf(a), mpf(b)
    leans = [mpf(k) / 20 for k in range(-12, 13)] if m else [0]
    fits = [rational(f, a, b, n, m, lean) for lean in leans]
    errors = [worst(f, fit, a, b, weight, 60) for fit in fits]
    fit = fits[errors.index(min(errors))]
    print(f"// {name}: relative error {nstr(worst(f, fit, a, b, weight), 3)}")
    for part in fit if m else fit[:1]:
        print("[" + ", ".join(repr(float(c)) for c in part) + "],")


def exp_rest(r):
    """(e^r - 1 - r) / r^2"""
    return (exp(r) - 1 - r) / r**2 if abs(r) > 1e-15 else mpf(1) / 2 + r / 6


def log_rest(z):
    """(log((1 + s) / (1 - s)) / s - 2) / z, z = s^2"""
    return (2 * atanh(sqrt(z)) / sqrt(z) - 2) / z if z > 1e-25 else mpf(2) / 3 + 2 * z / 5


def log_pair_rest(z):
    """(log_rest(z) - 2/3) / z"""
    return (log_rest(z) - mpf(2) / 3) / z if z > 1e-20 else mpf(2) / 5 + 2 * z / 7


def cdf_centre(s):
    """(Phi(x) - 1/2) / x, s = x^2"""
    x = sqrt(s)
    return (1 - erfc(x / sqrt(mpf(2)))) / (2 * x) if s > 1e-25 else 1 / sqrt(2 * pi) * (1 - s / 6)


def cdf_tail(t):
    """(Phi(-x) e^(x^2/2) (x + 5) - 1 / sqrt(2 pi)) (x + 5), t = (x - 5) / (x + 5)"""
    x = 5 * (1 + t) / (1 - t)
    return (erfc(x / sqrt(mpf(2))) / 2 * exp(x * x / 2) * (x + 5) - 1 / sqrt(2 * pi)) * (x + 5)


def score(q):
    """-x with Phi(x) = q, by Newton's method on log Phi."""
    x = sqrt(-2 * log(q)) if q < 0.1 else mpf(1)
    while True:
        tail = erfc(x / sqrt(mpf(2))) / 2
        step = (log(tail) - log(q)) * tail / (exp(-x * x / 2) / sqrt(2 * pi))
        x += step
        if abs(step) < mpf(10) ** -50 * (1 + x):
            return x


CENTRE = mpf("0.415") ** 2


def quantile_centre(v):
    """x / d - 5/2, d = p - 1/2, v = CENTRE - d^2"""
    s = CENTRE - v
    return (score(mpf(1) / 2 - sqrt(s)) / sqrt(s) if s > 1e-40 else sqrt(2 * pi)) - mpf(5) / 2


def quantile_tail(origin):
    """|x| - r, r = sqrt(-log(smaller tail)), v = r - origin"""
    return lambda v: score(exp(-((v + origin) ** 2))) - (v + origin)


half_octave = log(mpf(2)) / 2 * mpf("1.0001")
largest_z = ((sqrt(mpf(2)) - 1) / (sqrt(mpf(2)) + 1)) ** 2 * mpf("1.0001")
print("ln2 high, low:", repr(float(mpf(int(log(mpf(2)) * 2**42)) / 2**42)), repr(float(log(mpf(2)) - mpf(int(log(mpf(2)) * 2**42)) / 2**42)))
for name, value in (("1/ln2", 1 / log(mpf(2))), ("1/ln10", 1 / log(mpf(10))), ("2/3", mpf(2) / 3)):
    print(name, "high, low:", repr(float(value)), repr(float(value - mpf(float(value)))))
high = mpf(int(log(mpf(2), 10) * 2**42)) / 2**42
print("log10(2) high, low:", repr(float(high)), repr(float(log(mpf(2), 10) - high)))
show("exp", exp_rest, -half_octave, half_octave, 10, 0, lambda r: r * r / exp(r))
show("log", log_rest, 0, largest_z, 6, 0, lambda z: z / 2)
show("logarithm pair", log_pair_rest, 0, largest_z, 7, 0, lambda z: z * z / 2)
show("normal_cdf, centre", cdf_centre, 0, 1, 10, 0, lambda s: 1 / cdf_centre(s))
ends = [(mpf(x) - 5) / (mpf(x) + 5) for x in ("0.99", "38.6")]
show("normal_cdf, tail", cdf_tail, *ends, 19, 0, lambda t: 1 / (cdf_tail(t) + 10 / sqrt(2 * pi) / (1 - t)))
show("normal_quantile, centre", quantile_centre, 0, CENTRE, 7, 7, lambda v: 1 / (quantile_centre(v) + mpf(5) / 2))
near, far, end = mpf("1.5625"), mpf(5), sqrt(1074 * log(mpf(2))) * mpf("1.0001")
show("normal_quantile, near", quantile_tail(near), 0, far - near, 7, 7, lambda v: 1 / (v + near))
show("normal_quantile, far", quantile_tail(far), 0, end - far, 7, 7, lambda v: 1 / (v + far))

"""Writes library.SIPmath beside itself: variables of every kind Plume reads, with trials computed here from the standard's
formulas (Python 3.11, SciPy 1.17.1), or published with it.

The entity, coefficients and trials of Accounts, Products, Orders, Fulfillment and Marketing are those of the example in
ProbabilityManagement.org's schema of multivariate libraries (2021-08-19), as are those of Poisson. The others are our own.
"""

import base64
import json
import math
from pathlib import Path

from scipy.stats import norm


def hdr(trial, var_id, entity, seed3=0, seed4=0):
    a = (trial * 2499997 + var_id * 1800451 + entity * 2000371 + seed3 * 1796777 + seed4 * 2299603) % 7450589
    b = (trial * 2246527 + var_id * 2399993 + entity * 2100869 + seed3 * 1918303 + seed4 * 1624729) % 7450987
    first = 999999999999989 % (a * 4658 + 7450581) * 383 % 99991
    second = 999999999999989 % (b * 7580 + 7560584) * 17669 % 7440893
    return ((first * 7440893 + second) * 1343 % 2**32 + 0.5) / 2**32


def metalog(u, a, low=None, high=None):
    logit, d = math.log(u / (1 - u)), u - 0.5
    terms = [1, logit, d * logit, d] + [d ** ((k - 1) // 2) * (1 if k % 2 else logit) for k in range(5, 31)]
    y = sum(c * t for c, t in zip(a, terms))
    if low is not None and high is not None:
        return (low + high * math.exp(y)) / (1 + math.exp(y))
    return low + math.exp(y) if low is not None else high - math.exp(-y) if high is not None else y


ENTITY = 9039920
SEEDED = {"HDR1": (1, 0, 0), "HDR2": (2, 7, 0), "HDR10": (10, 0, 3), "HDR11": (11, 99999999, 12345678)}
TRIALS = [1, 2, 3, 1000, 1024, 1025, 99999]
A = [9.872717622, 1.678242357, 2.54967822, 3.535388319, -13.40905029]
B = [10.28359942, 1.433048092, 1.737463084, 3.927285373, -13.45782811]
C = [8.526657058, 4.390832871, 7.645594813, -11.34424622, -27.90451926]
D = [8.93145879, 3.863446641, 6.494528709, -8.804090192, -25.50440804]
BOTH = [-0.4436671, 0.3142884, -0.4602599, 0.5255629, 2.1156523]
TEN = [0.2, 0.3, -0.1, 0.25, 0.4, -0.3, 0.2, 0.1, -0.6, 0.05]
SUMS = [{"shape": 1.1, "number": n, "aCoefficients": [2.3 + n / 10, -0.012, 0.0036, 0.237]} for n in (1, 2, 3)]


def seeded(name, trial):
    var_id, seed3, seed4 = SEEDED[name]
    return hdr(trial, var_id, ENTITY, seed3, seed4)


def layered(trial):
    z = [norm.ppf(hdr(trial, i, ENTITY)) for i in (1, 2, 3)]
    return norm.cdf(0.5 * z[0] + 0.25 * z[1] + math.sqrt(1 - 0.25 - 0.0625) * z[2])


def sip(name, source, function, arguments, trials, **more):
    ref = {"source": "copula", "name": source[0], "copulaLayer": source[1]} if isinstance(source, tuple) else {"source": "rng", "name": source}
    return {"name": name, "ref": ref, "function": function, "arguments": arguments, "metadata": {f"Trial{k}": x for k, x in trials.items()}, **more}


def published(name, source, a, *trials):
    return sip(name, source, "Metalog_1_0", {"aCoefficients": a}, dict(enumerate(trials, 1)))


def own(name, source, arguments, value, function="Metalog_1_0", **more):
    return sip(name, source, function, arguments, {k: value(k) for k in TRIALS}, **more)


def matrix(name, names, pairs):
    entries = [{"row": n, "col": n, "value": 1} for n in names] + [{"row": a, "col": b, "value": x} for a, b, x in pairs]
    return {"name": name, "value": {"columns": names, "rows": names, "matrix": entries}}


def generator(name, var_id, seed3=0, seed4=0):
    return {"name": name, "function": "HDR_2_0", "arguments": {"counter": "PM_Index", "entity": ENTITY, "varId": var_id, "seed3": seed3, "seed4": seed4}}


steps = [0, 65535, 12345, 40000]
encoded = base64.b64encode(b"".join(k.to_bytes(2, "big") for k in steps)).decode()
dist = f'<dist name="Steps" avg="0" min="-2" max="4" count="4" type="Double" ver="1.1">{encoded}</dist>'
uniforms = [0.3782, 0.2752, 0.4712, 0.9722]
poisson = [[0.60653066, 0], [0.90979599, 1], [0.985612322, 2], [0.998248377, 3], [0.999827884, 4], [1, 5]]

library = {
    "name": "Everything a library may hold",
    "objectType": "sipModel",
    "libraryType": "SIPmath_3_0",
    "version": "1",
    "globalVariables": [
        matrix("published", ["Accounts", "Products", "Orders", "Fulfillment"], [("Products", "Fulfillment", 0.75)]),
        matrix("own", ["a", "b", "c"], [("a", "c", 0.5), ("c", "b", 0.25)]),
        {"name": "sums", "value": SUMS},
    ],
    "U01": {
        "rng": [generator(f"HDR{i}", i) for i in (1, 3, 4, 5, 6, 7, 8, 9)]
        + [generator("HDR2", 2, seed3={"type": "parameter", "name": "Project"}), generator("HDR2b", 2), generator("HDR10", 10, seed4=3)]
        + [generator("HDR11", "11", 99999999, 12345678), {"name": "index", "function": "Index", "arguments": {"counter": "PM_Index"}}],
        "copula": [
            {"name": "Gaussian", "function": "GaussianCopula", "arguments": {"correlationMatrix": {"type": "globalVariables", "value": "published"}, "rng": ["HDR4", "HDR5", "HDR6", "HDR7"]}, "copulaLayer": ["c1", "c2", "c3", "c4"]},
            {"name": "Three", "function": "GaussianCopula", "arguments": {"correlationMatrix": {"type": "globalVariables", "value": "own"}, "rng": ["HDR1", "HDR2b", "HDR3"]}, "copulaLayer": ["t1", "t2", "t3"]},
            {"name": "Given", "function": "SIP_Array", "arguments": {"type": "array", "value": [uniforms, uniforms[::-1]]}, "copulaLayer": ["g1", "g2"]},
        ],
    },
    "sips": [
        published("Accounts", ("Gaussian", "c1"), A, 5.91064824323855, 3.99951401423695, 3.61593085127843),
        published("Products", ("Gaussian", "c2"), B, 4.81850430027545, 16.264999616127, 9.21182344011462),
        published("Orders", ("Gaussian", "c3"), C, 8.84993813887317, 5.73877017205265, 7.90854997496018),
        published("Fulfillment", ("Gaussian", "c4"), D, 6.7522436646553, 11.4933053690752, 5.97047076730257),
        published("Marketing", "HDR8", A, 4.97377773402723, 5.26303264347232, 11.3668582781926),
        sip("Poisson", "HDR9", "Lookup_Table", {"value": poisson}, {6: 1, 23: 2, 299: 3}),
        own("Third", ("Three", "t3"), {"aCoefficients": BOTH}, lambda k: metalog(layered(k), BOTH)),
        own("Both", "HDR1", {"lowerBound": -1, "upperBound": 5, "aCoefficients": BOTH}, lambda k: metalog(seeded("HDR1", k), BOTH, -1, 5)),
        own("Below", "HDR10", {"lowerBound": 2, "upperBound": "", "aCoefficients": TEN}, lambda k: metalog(seeded("HDR10", k), TEN, 2)),
        own("Above", "HDR11", {"upperBound": 2, "aCoefficients": TEN}, lambda k: metalog(seeded("HDR11", k), TEN, None, 2)),
        own("Project", "HDR2", {"aCoefficients": BOTH}, lambda k: metalog(seeded("HDR2", k), BOTH)),
        own("Whole", "HDR1", {"aCoefficients": A}, lambda k: float(round(metalog(seeded("HDR1", k), A))), rounding="nearest"),
        own("Sum", "HDR1", {"aCoefficients": {"type": "globalVariables", "value": "sums"}, "dims": [{"type": "parameter", "name": "number"}, {"type": "parameter", "name": "shape"}], "lowerBound": 0}, lambda k: metalog(seeded("HDR1", k), SUMS[1]["aCoefficients"], 0), function="GeneralizedMetalog"),
        sip("Trials", "index", "SIP_Array", {"type": "array", "value": [1.5, -2, 3e300, 0.1]}, {1: 1.5, 2: -2, 3: 3e300, 4: 0.1}),
        sip("Encoded", "index", "SIP_Array", {"type": "dist", "value": dist}, {i + 1: -2 + 6 * k / 65535 for i, k in enumerate(steps)}),
        sip("Layer", ("Given", "g2"), "Metalog_1_0", {"lowerBound": 2, "aCoefficients": TEN}, {i + 1: metalog(u, TEN, 2) for i, u in enumerate(uniforms[::-1])}),
    ],
}

Path(__file__).with_name("library.SIPmath").write_text(json.dumps(library, indent=1) + "\n")

"""The benchmark model (../margin.model) as an analyst writes it in NumPy: vectorised over blocks of draws, all samples
kept, then np.percentile. Usage: python3 numpy_peer.py [draws] [block]. Prints one JSON line."""
import json, sys, time
import numpy as np

draws = int(sys.argv[1]) if len(sys.argv) > 1 else 200_000
block = int(sys.argv[2]) if len(sys.argv) > 2 else 8192
PERIODS, LEVELS = 12, [1, 5, 10, 25, 50, 75, 90, 95, 99]


def simulate(generator, n, store, offset):
    lmem, lutil, larr, lthr, lrent, lsoft = (np.full(n, v) for v in (2.08, 0.0, 3.78, 0.0, 0.9, 0.0))
    for t in range(PERIODS):
        z = generator.standard_normal((6, n))
        lmem = lmem + (2.3 - lmem) * 0.15 + z[0] * 0.12
        lutil = lutil + (0.05 - lutil) * 0.3 + (z[1] * 0.8 + z[0] * 0.6) * 0.06
        larr = larr + 0.22 * (1 - 0.05 * t) + (z[2] * 0.9 + z[1] * 0.43) * 0.08
        lthr = lthr + 0.10 + z[3] * 0.05
        lrent = lrent - 0.02 + (z[4] * 0.7 + z[1] * 0.71) * 0.06
        lsoft = lsoft + 0.07 + z[5] * 0.04
        memory, util, arr, throughput, rent, software = map(np.exp, (lmem, lutil, larr, lthr, lrent, lsoft))
        rack = 3.2e6 + memory / 0.4 * 55296 + util * 2e5
        tco = rack * (1.35 / 72) / (5 * 8760 * 0.8) + 0.35
        neo_gm = 1 - tco / rent
        cost = rent / (throughput * software * 3e3 * 3600 * 1e-6 * 0.6)
        price = 0.99 * np.exp(-0.05 * t + 0.5 * (lmem - 2.08))
        gm = 1 - cost / price
        cogs = arr * (1 - gm)
        neo = cogs * neo_gm
        nv_rev = cogs * 0.6
        nv_cogs = nv_rev * 0.27 + memory * 0.01
        nv = nv_rev - nv_cogs
        mem = nv_cogs * 0.4 * memory * 0.1 * 0.6
        tsmc = nv_cogs * 0.35 * (0.5 + 0.2 * util)
        lab = arr * gm
        total = lab + neo + nv + mem + tsmc
        metrics = (memory, util, arr, throughput, rent, rack, tco, neo_gm, cost, price, gm,
                   lab / total, neo / total, nv / total, mem / total, tsmc / total)
        for m, values in enumerate(metrics):
            store[t, m, offset:offset + n] = values


store = np.zeros((PERIODS, 16, draws))  # touched, so that page faults are not timed
generator = np.random.Generator(np.random.SFC64(1))
start = time.perf_counter()
for offset in range(0, draws, block):
    simulate(generator, min(block, draws - offset), store, offset)
simulated = time.perf_counter()
bands = np.percentile(store, LEVELS, axis=2, overwrite_input=True)
done = time.perf_counter()
print(json.dumps({"peer": "NumPy", "draws": draws, "ns_per_draw_period": round((done - start) * 1e9 / draws / PERIODS, 1),
                  "simulate": round((simulated - start) * 1e9 / draws / PERIODS, 1),
                  "percentiles": round((done - simulated) * 1e9 / draws / PERIODS, 1),
                  "gm_last": [round(float(b), 5) for b in bands[:, 11, 10]]}))

"""The base case of value-capture.model once more, written apart from it in NumPy, to check the engine by.

    python3 value_capture.py            writes value-capture.json beside this file (some minutes)

The file holds
- `block`: every metric by quarter with all consts at their defaults and all shocks zero;
- `draws`: a few random draws with the numbers that went in and every metric that came out;
- `bands`: for each metric and quarter, at 5, 50 and 95 %, the percentile of a million draws and the percentiles
  `sigmas` standard errors of a comparison with `compared_draws` draws below and above it.

Letters are those of the usual write-up of the equations: g = H, B, R are Hopper, GB300-class and VR-class GPUs.
"""

import json
import sys
from pathlib import Path

import numpy as np
from scipy.special import erfc

T = 12
HOURS = 2190.0
GENERATIONS = ("hopper", "gb300", "vr")
H, B, R = range(3)
LAYERS = ("labs", "providers", "neocloud", "nvidia", "asics", "foundry", "memory", "others")
PARTS = ("labs", "neocloud", "nvidia", "foundry", "memory", "others")

# Quarterly shocks to memory, N3, ARR and throughput.
CORRELATION = np.array(
    [[1, 0.45, 0.40, -0.10], [0.45, 1, 0.55, -0.10], [0.40, 0.55, 1, 0.20], [-0.10, -0.10, 0.20, 1]]
)

# What may be uncertain, at its default.
BLOCK = {
    "h": 0.908896, "r": 300.0, "mS": 0.60, "lag": 2.0, "zeta": 0.5, "hurdle": 0.156, "psi": 0.15, "life": 5.0,
    "kwh": 0.083, "pue": 1.20, "theta": 0.25, "eps": 1.5, "rho_R": 2.5, "mid": 3.0, "drag": 0.05, "room": 2.0,
    "roi": 5.0, "ceiling": 1.0,
}


def static_inputs(rng, n):
    """One value per draw of everything that is drawn once."""
    m, sd = 0.909, 0.015
    k = m * (1 - m) / sd**2 - 1
    sigma2 = np.log1p((0.015 / 0.083) ** 2)
    return {
        "h": rng.beta(m * k, (1 - m) * k, n),
        "r": np.exp(np.log(300) + 0.35 * rng.standard_normal(n)),
        "mS": rng.uniform(0.55, 0.75, n),
        "lag": rng.integers(1, 4, n).astype(float),
        "zeta": rng.uniform(0, 1, n),
        "hurdle": 0.156 + 0.015 * rng.standard_normal(n),
        "psi": rng.uniform(0.10, 0.25, n),
        "life": rng.choice([4.0, 5.0, 6.0], n, p=[0.3, 0.5, 0.2]),
        "kwh": np.exp(np.log(0.083) - sigma2 / 2 + np.sqrt(sigma2) * rng.standard_normal(n)),
        "pue": rng.uniform(1.12, 1.28, n),
        "theta": rng.uniform(0, 0.6, n),
        "eps": rng.uniform(1.1, 2.2, n),
        "rho_R": rng.triangular(1.8, 2.5, 4.0, n),
        "mid": 3 + rng.standard_normal(n),
        "drag": 0.05 + 0.03 * rng.standard_normal(n),
        "room": np.exp(np.log(2.0) + 0.35 * rng.standard_normal(n)),
        "roi": np.exp(np.log(5.0) + 0.6 * rng.standard_normal(n)),
        "ceiling": np.ones(n),
    }


def growth_path(rng, n):
    """Expected growth of lab demand over the quarter that follows each quarter."""
    mu0 = 0.35 + 0.10 * rng.standard_normal(n)
    mu_inf = np.clip(0.05 + 0.03 * rng.standard_normal(n), -0.05, 0.2)
    half_life = np.exp(np.log(2.5) + 0.35 * rng.standard_normal(n))
    return [mu_inf + (mu0 - mu_inf) * 2 ** (-t / half_life) for t in range(T)]


def memory_path(rng, z):
    """Index of DRAM prices, 1 in the quarter before the first; z chooses the state, its noise is its own."""
    n = z.shape[1]
    mean, sd = np.array([0.40, 0.03, -0.22]), np.array([0.15, 0.07, 0.08])
    move = np.array([[0.60, 0.35, 0.05], [0.10, 0.75, 0.15], [0.05, 0.35, 0.60]])
    state = np.zeros(n, dtype=int)
    log_index = np.zeros(n)
    path = []
    for t in range(T):
        if t > 0:
            u = 0.5 * erfc(z[t] / np.sqrt(2))
            cumulative = np.cumsum(move, axis=1)[state]
            state = (u > cumulative[:, 0]).astype(int) + (u > cumulative[:, 1])
        pull = np.where(state == 0, 0.0, -0.06 * (log_index - np.log(0.30)))
        log_index = log_index + mean[state] + pull + sd[state] * rng.standard_normal(n)
        path.append(np.exp(log_index))
    return path


def irr_of(rent, capital, operations, prepaid):
    """Yearly return of a five-year contract: the rent that just earns it rises with it, so 45 bisections; -0.9 to 5."""
    low, high = np.full_like(rent, -0.9), np.full_like(rent, 5.0)
    for _ in range(45):
        irr = (low + high) / 2
        monthly = np.expm1(np.log1p(irr) / 12)
        a = -np.expm1(-5 * np.log1p(irr)) / np.where(monthly == 0, 1, monthly)
        a = np.where(monthly == 0, 60.0, a)
        needed = (capital + operations / 12 * a) / (8760 * 5 * (prepaid + (1 - prepaid) * a / 60))
        low, high = np.where(needed < rent, irr, low), np.where(needed < rent, high, irr)
    return (low + high) / 2


def simulate(x, index, growth, zN, zA, zT, emit):
    """The equations; calls emit(name, t, values) for every metric."""
    one = np.ones_like(index[0])
    put = lambda name, t, value: emit(name, t, value * one)

    C_start = (33700.0, 88500.0, 0.0)
    other_capital = (12212.0, 34724.0, 35759.0)
    kW = (1.37, 2.12, 3.3)
    o = (4500.0, 7500.0, 10000.0)
    PF = (1.98, 5.0, 17.5)
    TS = (900.0, 1900.0, 4000.0)
    OB = (3000.0, 6200.0, 9200.0)
    GB_LP = (64.0, 236.0, 768.0)
    GB_HBM = (80.0, 288.0, 288.0)
    HBM0 = (12.0, 12.0, 15.6)
    mLP = (0.75, 0.75, x["mS"])
    retire = (0.03, 0.0, 0.0)
    roll = (0.25, 0.08, 0.08)
    rho = (0.06, 1.0, x["rho_R"])
    sL, iota, u, chi = 0.25, 0.41, 0.85, 0.05

    K = [3.5e6 * one, 5.0e6 * one, 0.0 * one]
    opening = [3.5e6 * one, 5.0e6 * one, 0.0 * one]
    bought = [0.0 * one, 0.0 * one, 0.0 * one]
    K_x, bought_x = 0.0 * one, 0.0 * one
    book_end = sum(
        K[g] * C_start[g] * np.maximum(0, 1 - (8, 2, 0)[g] / (4 * x["life"])) for g in range(2)
    )
    w = None
    A = 44e9 * one
    y = np.log(0.97 / (1.4 - 0.97)) * one
    y_star = np.log(1.06 / (1.4 - 1.06))
    gain = 0.0 * one
    lp_path, hbm_path, wafer_path = [], [], []
    mix0 = rent_B0 = None

    def lagged(path, before):
        value = before * one
        for l in (1, 2, 3):
            known = path[-1 - l] if len(path) > l else before
            value = np.where(x["lag"] == l, known, value)
        return value

    monthly = np.expm1(np.log1p(x["hurdle"]) / 12)
    a = (1 - (1 + monthly) ** -60.0) / monthly  # months
    rent_years = 8760 * 5 * (x["psi"] + (1 - x["psi"]) * a / 60)

    for t in range(T):
        # drivers
        if t > 0:
            surprise = 0.12 * zA[t]
            A = A * np.exp(growth[t - 1] + surprise)
            y = y + 0.45 * (y_star - y) + 0.22 * zN[t] + 0.5 * surprise
            gain = gain + np.maximum(0, 0.14 + 0.07 * zT[t])
        U = 1.4 / (1 + np.exp(-y))
        sigma = np.exp(np.minimum(gain, np.log(np.maximum(1, x["room"]))) - x["drag"] * t)

        # memory
        P_LP = np.clip(8 * index[t] ** 0.66, 0.5, 100)
        hbm = hbm_path[-1] if t > 0 else one
        if t % 4 == 3:
            at = lambda s: index[s] if s >= 0 else one
            hbm = hbm * np.exp(0.35 * sum(np.log(at(t - j) / at(t - j - 1)) for j in (2, 3, 4, 5)))
        c_LP, c_HBM = 1.6 * 0.96**t, 5.0 * 0.97**t

        # foundry
        W = 25000 * 1.05 ** (t / 4) * (1 + x["zeta"] * np.maximum(0, U - 1))
        wafer_cost = 0.22 * 25000 / np.minimum(1, U) + 0.12 * 25000
        gm_T = 1 - wafer_cost / W
        lp_path.append(P_LP)
        hbm_path.append(hbm)
        wafer_path.append(W)

        # Nvidia's price list and cost
        Pref, Href, Wref = lagged(lp_path, 8.0), lagged(hbm_path, 1.0), lagged(wafer_path, 25000.0)
        base = [TS[g] * Wref / 25000 + GB_HBM[g] * HBM0[g] * Href + OB[g] for g in range(3)]
        Psys = [base[g] / 0.25 + GB_LP[g] * Pref / (1 - mLP[g]) for g in range(3)]
        foundry_in = [TS[g] * W / 25000 for g in range(3)]
        memory_in = [GB_HBM[g] * HBM0[g] * hbm + GB_LP[g] * P_LP for g in range(3)]
        cost = [foundry_in[g] + memory_in[g] + OB[g] for g in range(3)]

        # neocloud
        C = [Psys[g] + other_capital[g] for g in range(3)]
        floor = [(C[g] + o[g] / 12 * a) / rent_years for g in range(3)]
        tco = [C[g] / (8760 * x["life"]) + o[g] / 8760 for g in range(3)]
        running = [o[g] + kW[g] * 8760 * (x["pue"] / 1.20 * x["kwh"] - 0.083) for g in range(3)]

        # token price and throughput
        s = 0.05 + 0.10 * t / 11
        mix = (1 - s) * (0.15 * 0.6 + 0.82 * 1) / 0.97 + s * (2 / 3 * 5 + 1 / 3 * 6)
        mix0 = mix if t == 0 else mix0
        b = (x["r"] * (x["h"] * 0.5 + (1 - x["h"]) * 5) + 25) / (x["r"] + 1)
        p = b * mix / mix0 * 0.98**t
        plain = [3273 * rho[g] * sigma * 0.0036 for g in range(3)]
        q = [plain[g] * (mix0 / mix) ** 0.5 * (0.99 / b) ** 0.5 for g in range(3)]

        # who is served
        run = [sL * K[g] * u * HOURS for g in range(3)]
        budget = iota * (run[H] + run[B] + run[R])
        most = [None] * 3
        most[R] = np.minimum(run[R], budget)
        most[B] = np.minimum(run[B], budget - most[R])
        most[H] = np.minimum(run[H], budget - most[R] - most[B])
        Q_D = 1.75 * A / 4 / p
        Q_K = sum(most[g] * q[g] for g in range(3))
        X = Q_D / Q_K
        p_star = p * np.maximum(1, X) ** (x["theta"] / x["eps"])
        Q = np.minimum(Q_D * (p_star / p) ** -x["eps"], Q_K)
        N = [None] * 3
        N[R] = np.minimum(most[R], Q / q[R])
        N[B] = np.minimum(most[B], np.maximum(0, Q - N[R] * q[R]) / q[B])
        N[H] = np.minimum(most[H], np.maximum(0, Q - N[R] * q[R] - N[B] * q[B]) / q[H])
        R_L = p_star * Q

        # rents
        lam = np.clip(0.8 * np.log(np.maximum(X, 0.05)) + 2.0 * (U - 1), 0, 1)
        ceil_B = 2.35 / 1.98 * 5.0
        P_B = floor[B] + lam * (np.maximum(ceil_B, floor[B]) - floor[B])
        flop, token = P_B / 5.0 * 17.5, P_B * x["rho_R"]
        ceil_R = np.where(x["ceiling"] == 1, flop, np.where(x["ceiling"] == 2, token, np.minimum(flop, token)))
        P_R = floor[R] + lam * (np.maximum(ceil_R, floor[R]) - floor[R])
        rent_B0 = P_B if t == 0 else rent_B0
        P = [2.35 * P_B / rent_B0, P_B, P_R]
        if t == 0:
            w = [2.1 * one, 3.5 * one, P_R]
        else:
            w = [np.where(K[g] > 0, contracts[g] / np.where(K[g] > 0, K[g], 1), P[g]) for g in range(3)]

        # providers of open models
        K_all = K[H] + K[B] + K[R]
        wbar = sum(K[g] * w[g] for g in range(3)) / K_all
        q_P = 2.0 * sum(N[g] * plain[g] for g in range(3)) / (N[H] + N[B] + N[R])
        b_P = (x["r"] * (x["h"] * 0.16 + (1 - x["h"]) * 0.95) + 4) / (x["r"] + 1)
        p_P = np.maximum(b_P * 0.88**t, wbar / q_P)
        N_P = 0.03 * u * K_all * HOURS
        R_P, C_P = N_P * q_P * p_P, N_P * wbar

        # shipments
        a_R = 0.0 * one if t < 1 else 1 / (1 + np.exp(-np.log(9) / 2 * (t - x["mid"])))
        n = np.minimum(1, 1 / U) * 1.55e6 * np.sqrt(A / 44e9) * np.sqrt(np.minimum(1, X))
        ship = [0.0 * one, (1 - a_R) * n, a_R * n]
        n_x = 0.30 / 0.70 * n

        # money in the quarter
        C_i = sum(N[g] * w[g] for g in range(3))
        C_r = sum((sL * K[g] * HOURS - N[g]) * w[g] for g in range(3))
        fee = chi * R_L
        GP_L = R_L - C_i - fee
        R_V = sum(ship[g] * Psys[g] for g in range(3))
        COGS = sum(ship[g] * cost[g] for g in range(3))
        R_X, other_x = n_x * 0.75 * Psys[B], n_x * 0.75 * (C[B] - Psys[B])
        COGS_x = 0.40 * R_X
        R_TV = sum(ship[g] * foundry_in[g] for g in range(3))
        R_MV = sum(ship[g] * memory_in[g] for g in range(3))
        R_T, R_M = R_TV + 0.15 * COGS_x, R_MV + 0.35 * COGS_x
        memory_cost = sum(ship[g] * (GB_HBM[g] * c_HBM + GB_LP[g] * c_LP) for g in range(3))
        gm_M = 1 - memory_cost / R_MV
        capex = sum(ship[g] * C[g] for g in range(3)) + n_x * 0.75 * C[B]
        w_x = 0.85 * w[B]
        R_N = HOURS * sum(K[g] * w[g] for g in range(3)) + HOURS * K_x * w_x + fee
        ops = sum(K[g] * running[g] / 4 for g in range(3)) + K_x * running[B] / 4
        age = (8, 2, 0)
        depreciated = [np.where(t + age[g] < 4 * x["life"], opening[g] * C_start[g], 0) + bought[g] for g in range(3)]
        depreciation = (sum(depreciated) + bought_x) / (4 * x["life"])
        # what is written off of Hopper, the only generation that retires, all of it bought before the start
        left = np.maximum(0, 1 - (t + 1 + age[H]) / (4 * x["life"]))
        write_off = retire[H] * opening[H] * C_start[H] * left
        book_end = book_end + capex - depreciation - write_off
        GP_N = R_N - depreciation - ops
        R_O = sum(ship[g] * (OB[g] + other_capital[g]) for g in range(3)) + ops + 0.50 * COGS_x + other_x
        profit = (GP_L, R_P - C_P, GP_N, R_V - COGS, R_X - COGS_x, gm_T * R_T, gm_M * R_M, 0.25 * R_O)
        S = R_L + R_P

        # an hour of inference
        hours = N[H] + N[B] + N[R]
        mean_over = lambda v: sum(N[g] * v[g] for g in range(3)) / hours
        per_hour = 1 / (8760 * x["life"])
        operations = mean_over(running) / 8760
        part = (
            GP_L / hours,
            (C_i + fee) / hours - mean_over(C) * per_hour - operations,
            mean_over([Psys[g] - cost[g] for g in range(3)]) * per_hour,
            mean_over(foundry_in) * per_hour,
            mean_over(memory_in) * per_hour,
            mean_over([OB[g] + other_capital[g] for g in range(3)]) * per_hour + operations,
        )

        put("memory.price_index", t, index[t])
        put("memory.lpddr_price", t, P_LP)
        put("memory.hbm_price", t, 15.6 * hbm)
        put("memory.gross_margin", t, gm_M)
        put("memory.share_of_rack_cost", t, R_MV / COGS)
        put("memory.revenue", t, R_M)
        put("lab.arr_demand", t, A / 1e9)
        put("foundry.n3_utilization", t, U)
        put("foundry.wafer_price", t, W)
        put("foundry.gross_margin", t, gm_T)
        put("foundry.revenue", t, R_T)
        put("nvidia.socamm_price", t, Pref / (1 - x["mS"]))
        put("nvidia.revenue", t, R_V)
        put("nvidia.gross_margin", t, 1 - COGS / R_V)
        put("nvidia.headroom", t, (ceil_R - floor[R]) * rent_years / Psys[R])
        put("neocloud.capex", t, capex)
        put("neocloud.revenue", t, R_N)
        put("neocloud.gross_margin", t, GP_N / R_N)
        put("neocloud.depreciation", t, depreciation)
        put("neocloud.write_off", t, write_off)
        put("neocloud.book_value", t, book_end)
        put("asic.revenue", t, R_X)
        put("asic.in_service", t, K_x)
        put("provider.price", t, p_P)
        put("provider.gross_margin", t, 1 - wbar / (q_P * p_P))
        put("provider.revenue", t, R_P)
        put("user.roi", t, x["roi"] - 0.5)
        put("user.surplus", t, (x["roi"] - 1.5) * S)
        put("user.review", t, 0.5 * S)
        put("others.revenue", t, R_O)
        put("throughput.software", t, sigma)
        put("lab.scarcity", t, X)
        put("lab.list_price", t, b)
        put("lab.blended_price", t, p_star)
        put("lab.tokens", t, Q)
        put("lab.arr", t, 4 * R_L / 1.75 / 1e9)
        put("lab.unmet_demand", t, np.maximum(0, 1 - Q * p_star / (1.75 * A / 4)))
        put("lab.cost_per_mtok", t, C_i / Q)
        put("lab.gross_margin_inference", t, 1 - C_i / R_L)
        put("lab.gross_margin", t, GP_L / R_L)
        put("lab.operating_margin", t, (GP_L - C_r - 0.15 * R_L) / R_L)
        put("chain.token_revenue_per_gw", t, R_L / sum(N[g] * kW[g] for g in range(3)) * 8760 / 1e3)
        for g, name in enumerate(GENERATIONS):
            put(f"nvidia.system_price[{name}]", t, Psys[g])
            put(f"neocloud.capex_per_watt[{name}]", t, C[g] / kW[g] / 1000)
            put(f"neocloud.rent_floor[{name}]", t, floor[g])
            put(f"neocloud.rent[{name}]", t, P[g])
            put(f"neocloud.irr[{name}]", t, irr_of(P[g], C[g], o[g], x["psi"]))
            put(f"neocloud.tco[{name}]", t, tco[g])
            put(f"throughput.tokens[{name}]", t, q[g])
            put(f"fleet.gpus[{name}]", t, K[g])
            put(f"waterfall.labs[{name}]", t, p_star * q[g] - P[g])
            put(f"waterfall.supplier_cost[{name}]", t, cost[g] * per_hour)
            put(f"waterfall.user_surplus[{name}]", t, (x["roi"] - 1.5) * p_star * q[g])
        for l, name in enumerate(LAYERS):
            put(f"share.profit_pool[{name}]", t, profit[l] / sum(profit))
        for l, name in enumerate(PARTS):
            put(f"share.gpu_hour[{name}]", t, part[l] / (R_L / hours))
            put(f"share.with_user_surplus[{name}]", t, part[l] / (R_L / hours * (x["roi"] - 0.5)))
        put("share.with_user_surplus[users]", t, (x["roi"] - 1.5) / (x["roi"] - 0.5))
        put("neocloud.rent_ceiling[vr]", t, ceil_R)

        # into the next quarter
        contracts = [
            K[g] * (1 - retire[g]) * ((1 - roll[g]) * w[g] + roll[g] * P[g]) + ship[g] * P[g] for g in range(3)
        ]
        bought = [bought[g] * (1 - retire[g]) + ship[g] * C[g] for g in range(3)]
        bought_x = bought_x + n_x * 0.75 * C[B]
        K_x = K_x + n_x
        opening = [opening[g] * (1 - retire[g]) for g in range(3)]
        K = [K[g] * (1 - retire[g]) + ship[g] for g in range(3)]


def sampled(rng, n):
    z = np.einsum("ij,tjn->tin", np.linalg.cholesky(CORRELATION), rng.standard_normal((T, 4, n)))
    return {
        "x": static_inputs(rng, n),
        "index": memory_path(rng, z[:, 0]),
        "growth": growth_path(rng, n),
        "zN": z[:, 1],
        "zA": z[:, 2],
        "zT": z[:, 3],
    }


def wild(inputs):
    """The last two draws with shocks three times as large, prices at their caps, no headroom, and the other rules for
    VR's ceiling: every bound binds."""
    for name in ("zN", "zA", "zT"):
        inputs[name][:, -2:] *= 3
    for path in inputs["index"]:
        path[-1] = path[-1] ** 4
        path[-2] = path[-2] ** -9
    inputs["x"]["room"][-1] = 0.8
    inputs["x"]["ceiling"][-2:] = (2, 3)
    inputs["x"]["ceiling"][0] = 3
    return inputs


def zero_shock():
    """Every const at its default, no shocks, the index on a path that rises and falls."""
    flat = [np.array([v]) for v in (1.2, 1.5, 1.8, 2.0, 2.0, 1.9, 1.7, 1.6, 1.5, 1.5, 1.4, 1.4)]
    growth = [np.array([0.05 + 0.30 * 2 ** (-t / 2.5)]) for t in range(T)]
    none = np.zeros((T, 1))
    return {"x": {k: np.array([v]) for k, v in BLOCK.items()}, "index": flat, "growth": growth,
            "zN": none, "zA": none, "zT": none}


def collect(inputs):
    found = {}
    simulate(**inputs, emit=lambda name, t, v: found.setdefault(name, []).append(v.copy()))
    return found


def short(v, digits=15):
    return float(f"%.{digits}g" % v)


def main():
    draws, compared, sigmas, seed, kept = 1_000_000, 100_000, 6.0, 20260501, 6
    levels = (5, 50, 95)

    def path(inputs, k):
        return {
            "x": {name: short(v[k], 17) for name, v in inputs["x"].items()},
            **{name: [short(v[k], 17) for v in inputs[name]] for name in ("index", "growth", "zN", "zA", "zT")},
        }

    def case(inputs, k, found):
        return {"inputs": path(inputs, k), "metrics": {m: [short(v[k], 13) for v in c] for m, c in found.items()}}

    zero = zero_shock()
    block = case(zero, 0, collect(zero))
    few = wild(sampled(np.random.default_rng(1), kept))
    found = collect(few)
    some = [case(few, k, found) for k in range(kept)]

    bands = {}
    probabilities = []
    for level in levels:
        p = level / 100
        delta = sigmas * np.sqrt(p * (1 - p) * (1 / compared + 1 / draws))
        probabilities += [p - delta, p, p + delta]

    def emit(name, t, v):
        bands.setdefault(name, []).append([short(q, 9) for q in np.quantile(v, probabilities)])
        if not np.isfinite(v).all():
            sys.exit(f"{name} at {t}: not finite")

    simulate(**sampled(np.random.default_rng(seed), draws), emit=emit)
    result = {
        "written_by": f"value_capture.py, NumPy {np.__version__}",
        "draws": draws, "seed": seed, "compared_draws": compared, "sigmas": sigmas, "levels": levels,
        "block": block, "draws_in_full": some, "bands": bands,
    }
    text = json.dumps(result, separators=(",", ":")).replace('"bands"', '\n"bands"')
    text = text.replace(']],"', ']],\n"').replace(']},"', ']},\n"')
    Path(__file__).with_name("value-capture.json").write_text(text + "\n")


if __name__ == "__main__":
    main()

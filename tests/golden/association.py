#!/usr/bin/env python3
"""Reference values of tests of independence, rank correlation and quartiles from SciPy, NumPy and
statsmodels, over small random tables and lists: `association.json`, which `cargo test` compares with.

Run it beside this file, with SciPy and statsmodels installed:

    python3 tests/golden/association.py > tests/golden/association.json
"""
import json
import sys

import numpy as np
import scipy
import statsmodels
from scipy import stats
from scipy.stats.contingency import association
from statsmodels.stats.contingency_tables import Table

random = np.random.default_rng(15)


def table():
    rows, columns = random.integers(2, 6), random.integers(2, 7)
    rates = np.outer(random.dirichlet(np.full(rows, 2.0)), random.dirichlet(np.full(columns, 2.0)))
    rates = rates * random.uniform(0.6, 1.4, rates.shape)
    counts = random.poisson(rates / rates.sum() * random.choice([30, 200, 3000]))
    return counts[counts.sum(axis=1) > 0][:, counts.sum(axis=0) > 0]


def of_table(counts):
    found = stats.chi2_contingency(counts, correction=False)
    expected = found.expected_freq
    own = Table(counts, shift_zeros=False)
    small = bool((expected < 1).any() or (expected < 5).sum() * 5 > expected.size)
    simulated = None
    if small:
        draws = stats.random_table(counts.sum(axis=1), counts.sum(axis=0), seed=15).rvs(50_000)
        statistic = ((draws - expected) ** 2 / expected).sum(axis=(1, 2))
        simulated = float((statistic >= found.statistic * (1 - 1e-9)).mean())
    return {
        "cells": counts.tolist(),
        "chi_squared": found.statistic,
        "df": int(found.dof),
        "p": found.pvalue,
        "small": small,
        "p_simulated": simulated,
        "cramers_v": association(counts, method="cramer", correction=False),
        "residuals": np.asarray(own.standardized_resids).tolist(),
    }


def pairs():
    n = int(random.integers(3, 80))
    first = random.normal(size=n) if random.random() < 0.5 else random.integers(0, 8, n).astype(float)
    second = first * random.uniform(-1, 1) + random.normal(size=n)
    second = np.round(second, int(random.integers(0, 4)))
    return first, second


def of_pairs(first, second):
    found = stats.spearmanr(first, second)
    return {"first": first.tolist(), "second": second.tolist(), "rho": found.statistic, "p": found.pvalue}


def of_numbers(numbers):
    return {"numbers": numbers.tolist(), "quartiles": np.quantile(numbers, [0.25, 0.5, 0.75]).tolist()}


def main():
    tables = [counts for counts in (table() for _ in range(60)) if min(counts.shape) > 1]
    lists = [pair for pair in (pairs() for _ in range(40)) if len(set(pair[0])) > 1 and len(set(pair[1])) > 1]
    numbers = [np.round(random.lognormal(3, 1.5, int(random.integers(1, 60))), 3) for _ in range(30)]
    json.dump({
        "versions": {"scipy": scipy.__version__, "numpy": np.__version__, "statsmodels": statsmodels.__version__},
        "tables": [of_table(counts) for counts in tables],
        "pairs": [of_pairs(*pair) for pair in lists],
        "quartiles": [of_numbers(own) for own in numbers],
    }, sys.stdout, indent=None, separators=(",", ":"))
    print()


if __name__ == "__main__":
    main()

#!/usr/bin/env python3
"""Reference values for weights, variances, intervals and adjusted p-values, from well-known packages.

Needs numpy, scipy, statsmodels, pandas and samplics; writes statistics.json beside itself:

    pip install numpy scipy statsmodels pandas samplics
    python3 tests/golden/statistics.py
"""

import json
import pathlib
from importlib.metadata import version

import numpy as np
import statsmodels.api as sm
from samplics import SampleWeight, TaylorEstimator
from samplics.utils.types import PopParam
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

PACKAGES = ["numpy", "scipy", "statsmodels", "pandas", "samplics"]


def population(random, width):
    """Random cells of two properties: how many there are, how many answered, at least five of each."""
    cells = []
    for a in range(width):
        for b in range(3):
            everyone = int(random.integers(20, 400))
            answered = int(random.integers(5, max(6, everyone // 2)))
            cells.append((a, b, everyone, answered))
    return cells


def answers(random, cells):
    """One answer per respondent: cell, yes or no, a number."""
    rows = []
    for at, (a, b, _, answered) in enumerate(cells):
        for _ in range(answered):
            share = 0.1 + 0.15 * b + 0.02 * a
            rows.append((at, int(random.random() < share), float(np.round(random.lognormal(3 + 0.2 * a, 1), 2))))
    return rows


def rake(cells):
    """The weights of a log-linear model that keeps both margins, fitted by Newton's method on the dual:
    another way to the same weights as iterative proportional fitting."""
    columns = sorted({("a", a) for a, *_ in cells} | {("b", b) for _, b, *_ in cells if b > 0})
    x = np.array([[float(a == v) if k == "a" else float(b == v) for k, v in columns] for a, b, *_ in cells])
    n = np.array([answered for *_, answered in cells], float)
    totals = x.T @ np.array([everyone for _, _, everyone, _ in cells], float)
    start = sum(everyone for _, _, everyone, _ in cells) / n.sum()
    dual = np.zeros(len(columns))
    for _ in range(100):
        weights = start * np.exp(x @ dual)
        gap = totals - x.T @ (n * weights)
        dual += np.linalg.solve((x * (n * weights)[:, None]).T @ x, gap)
    assert np.abs(gap).max() < 1e-8 * totals.max(), gap
    return start * np.exp(x @ dual), x


def case(seed, width):
    random = np.random.default_rng(seed)
    cells = population(random, width)
    rows = answers(random, cells)
    at = np.array([row[0] for row in rows])
    y = np.array([row[1] for row in rows], float)
    number = np.array([row[2] for row in rows])
    everyone = np.array([cell[2] for cell in cells], float)
    answered = np.array([cell[3] for cell in cells], float)

    # Post-stratification to the crossed cells: strata with simple random samples in them.
    known = {int(cell): float(everyone[cell]) for cell in range(len(cells))}
    weight = SampleWeight().poststratify(samp_weight=np.ones(len(rows)), control=known, domain=at)
    stratified = {}
    for name, values in (("share", y), ("mean", number)):
        estimator = TaylorEstimator(PopParam.mean)
        estimator.estimate(
            y=values, samp_weight=weight, stratum=at, psu=np.arange(len(rows)),
            fpc={cell: float(1 - answered[cell] / everyone[cell]) for cell in range(len(cells))},
        )
        stratified[name] = [float(estimator.point_est), float(estimator.stderror)]

    # One cell, in which responses answer up to three times: what one said, its others say.
    psu, shared = [], y.copy()
    for cell in range(len(cells)):
        places = np.flatnonzero(at == cell)
        while len(places):
            size = min(len(places), int(random.integers(1, 4)))
            own, places = places[:size], places[size:]
            shared[own] = y[own[0]]
            psu.extend([len(psu)] * size)
    psu = np.array(psu)
    estimator = TaylorEstimator(PopParam.mean)
    estimator.estimate(
        y=shared, samp_weight=np.full(len(rows), everyone.sum() / answered.sum()), psu=psu,
        fpc=float(1 - answered.sum() / everyone.sum()),
    )
    clustered = [float(estimator.point_est), float(estimator.stderror)]

    # Raking to both margins, residuals by weighted least squares.
    per_cell, x = rake(cells)
    w = per_cell[at]
    design = x[at]
    raked = {}
    for name, values in (("share", y), ("mean", number)):
        estimate = np.average(values, weights=w)
        z = (values - estimate) / w.sum()
        rest = sm.WLS(z, design, weights=w).fit().resid
        n, p = len(rows), x.shape[1]
        variance = (w * (w - 1) * rest**2).sum() * n / (n - p)
        raked[name] = [float(estimate), float(variance**0.5)]

    unweighted = y.sum()
    return {
        "cells": [[int(v) for v in cell] for cell in cells],
        "answers": [[int(a), int(b), c] for a, b, c in rows],
        "poststratified": {"weights": [float(weight[at == cell][0]) for cell in range(len(cells))], **stratified},
        "raked": {"weights": [float(v) for v in per_cell], **raked},
        "clustered": {"responses": [int(v) for v in psu], "answers": [int(v) for v in shared], "share": clustered},
        "spread": {"effective": float(w.sum() ** 2 / (w**2).sum()), "design_effect": float(len(w) * (w**2).sum() / w.sum() ** 2)},
        "wilson": [float(v) for v in proportion_confint(int(unweighted), len(y), method="wilson")],
        "median": float(np.median(number)),
    }


def main():
    random = np.random.default_rng(7)
    p = [float(v) for v in random.beta(0.6, 3, 17)]
    z = [float(v) for v in random.normal(0, 2, 12)]
    out = {
        "versions": {name: version(name) for name in PACKAGES},
        "cases": [case(seed, width) for seed, width in ((1, 2), (2, 4), (3, 5), (4, 3))],
        "benjamini_hochberg": [p, [float(v) for v in multipletests(p, method="fdr_bh")[1]]],
        "normal": [z, [float(2 * stats.norm.sf(abs(v))) for v in z]],
        "student": [[df, float(stats.t.ppf(0.975, df))] for df in (1, 2, 4, 9, 30, 1000)],
    }
    path = pathlib.Path(__file__).with_name("statistics.json")
    path.write_text(json.dumps(out) + "\n")


if __name__ == "__main__":
    main()

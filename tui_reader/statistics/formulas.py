"""What the measures are, in a line each, as it stands beside them on the screen and in exports."""

from __future__ import annotations

from typing import Final

__all__ = ["DP", "DP_NORM", "G2", "LOG_DICE", "LOG_RATIO", "MATTR", "MI", "MTLD", "PER_MILLION", "TTR", "T_SCORE"]

G2: Final = (
    "G² = 2 (a ln(a/E1) + b ln(b/E2)), E1 = c (a+b) / (c+d), E2 = d (a+b) / (c+d): log-likelihood of two terms;"
    " Rayson & Garside 2000. Above 3.84 p < 0.05, above 15.13 p < 0.0001"
)
LOG_RATIO: Final = "log ratio (LR) = log2((a/c) / (b/d)), 0.5 for a count of 0; Hardie 2014. 1 is twice as frequent"
LOG_DICE: Final = "logDice = 14 + log2(2 f(xy) / (f(x) + f(y))); Rychlý 2008"
MI: Final = "MI = log2(O/E), E = k f(x) f(y) / N; Church & Hanks 1990, E after Evert 2008"
T_SCORE: Final = "t = (O - E) / √O; Church et al. 1991"
DP: Final = "DP = ½ Σ |vᵢ - sᵢ|, shares of the occurrences and of the syllables; Gries 2008. 0 is even"
DP_NORM: Final = "DPnorm = DP / (1 - min s); Lijffijt & Gries 2012"
PER_MILLION: Final = "per million = occurrences / all that is counted × 1,000,000"
TTR: Final = "TTR = types / tokens"
MATTR: Final = "MATTR = mean TTR of all stretches of 50 words; Covington & McFall 2010"
MTLD: Final = "MTLD = words / factors, threshold 0.72, mean of both directions; McCarthy & Jarvis 2010"

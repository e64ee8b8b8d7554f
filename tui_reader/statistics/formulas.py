"""What the measures are, in a line each, as it stands beside them on the screen and in exports: in English, to be
said in the language that is spoken."""

from __future__ import annotations

from typing import Final

from tui_reader.language import N_

__all__ = ["DP", "DP_NORM", "G2", "LOG_DICE", "LOG_RATIO", "MATTR", "MI", "MTLD", "PER_MILLION", "TTR", "T_SCORE"]

G2: Final = N_(
    "G² = 2 (a ln(a/E1) + b ln(b/E2)), E1 = c (a+b) / (c+d), E2 = d (a+b) / (c+d): log-likelihood of two terms;"
    " Rayson & Garside 2000. Above 3.84 p < 0.05, above 15.13 p < 0.0001"
)
LOG_RATIO: Final = N_("log ratio (LR) = log2((a/c) / (b/d)), 0.5 for a count of 0; Hardie 2014. 1 is twice as frequent")
LOG_DICE: Final = N_("logDice = 14 + log2(2 f(xy) / (f(x) + f(y))); Rychlý 2008")
MI: Final = N_("MI = log2(O/E), E = k f(x) f(y) / N; Church & Hanks 1990, E after Evert 2008")
T_SCORE: Final = N_("t = (O - E) / √O; Church et al. 1991")
DP: Final = N_("DP = ½ Σ |vᵢ - sᵢ|, shares of the occurrences and of the syllables; Gries 2008. 0 is even")
DP_NORM: Final = N_("DPnorm = DP / (1 - min s); Lijffijt & Gries 2012")
PER_MILLION: Final = N_("per million = occurrences / all that is counted × 1,000,000")
TTR: Final = N_("TTR = types / tokens")
MATTR: Final = N_("MATTR = mean TTR of all stretches of 50 words; Covington & McFall 2010")
MTLD: Final = N_("MTLD = words / factors, threshold 0.72, mean of both directions; McCarthy & Jarvis 2010")

import { DAY, inUnit, says, TIER } from '../slots.js';

/** The smallest change of the last seven days after which the tier is lower. */
export const WHAT_IF_MESSAGES = {
  'what-if.lighter': says(
    'With {amount} % less weight in low-back lifts over these seven days the tier would have been {tier}.', { amount: inUnit('%'), tier: TIER },
  ),
  'what-if.without-day': says('Without the training of {amount} the tier would have been {tier}.', { amount: DAY, tier: TIER }),
  'what-if.easier': says('Had the low-back sets of these seven days felt {amount} RPE easier, the tier would have been {tier}.', { amount: inUnit('RPE'), tier: TIER }),
  'what-if.steadier-bar': says(
    'Had no set of these seven days lost more than {amount} % of its bar speed, the tier would have been {tier}.', { amount: inUnit('%'), tier: TIER },
  ),
  'what-if.faster-bar': says(
    'With the bar {amount} % faster at the same loads over these seven days the tier would have been {tier}.', { amount: inUnit('%'), tier: TIER },
  ),
  'what-if.less-sore': says(
    'With answers about low-back soreness {amount} lower over these seven days the tier would have been {tier}.', { amount: inUnit('NRS'), tier: TIER },
  ),
};

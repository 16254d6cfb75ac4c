import { says } from '../slots.js';

/** Each tier in a word, and the headline of its notices. */
export const TIER_MESSAGES = {
  'tier.insufficient': says('insufficient'),
  'tier.clear': says('clear'),
  'tier.watch': says('watch'),
  'tier.raised': says('raised'),
  'tier.high': says('high'),
  'tier.redflag': says('redflag'),
  'headline.clear': says('Nothing unusual'),
  'headline.watch': says('Worth watching'),
  'headline.raised': says('Higher-strain days'),
  'headline.high': says('High strain from more than one side'),
};

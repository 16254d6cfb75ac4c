/** The score's domains. */
export const DOMAINS = ['load', 'fatigue', 'symptoms'] as const;
export type Domain = (typeof DOMAINS)[number];

export const THRESHOLD_MESSAGES = {};

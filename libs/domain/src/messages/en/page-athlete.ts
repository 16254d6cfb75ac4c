export const PAGE_ATHLETE_MESSAGES = {};

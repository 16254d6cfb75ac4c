export const PAGE_MESSAGES = {};

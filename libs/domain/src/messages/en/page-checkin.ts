export const PAGE_CHECKIN_MESSAGES = {};

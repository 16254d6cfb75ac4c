import { MESSAGES } from '../messages/english.js';

/** Words that promise, frighten or diagnose, in all their forms. */
const BANNED = /\b(?:damag|danger|(?:un)?safe|prevent|predict)\w*|\bwill\b|\bwon['’]t\b|\w+['’]ll\b|\binjur(?:y|ies)[ -]risks?\b|\brisks? of (?:an )?injur\w*/gi;

const BOUNDARY = MESSAGES['notice.boundary'].text;

/** Words in a text that athletes and coaches are not to read, in lower case. The sentence that says what a notice is not may use one of them. */
export function bannedWordsIn(text: string): string[] {
  return (text.replaceAll(BOUNDARY, '').match(BANNED) ?? []).map((word) => word.toLowerCase());
}

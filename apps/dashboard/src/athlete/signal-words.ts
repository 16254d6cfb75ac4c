import { SIGNALS } from '#libs/domain';
import { language } from '../language.js';

const TITLES: ReadonlyMap<string, string> = new Map(SIGNALS.map((signal) => [signal.key, signal.title]));

/** A signal's title from the registry; the words of its key for rules that are no signals. */
export function signalWords(key: string): string {
  const words = key.replaceAll('-', ' ');
  return language.texts[`signal.${key}`] ?? TITLES.get(key) ?? words.charAt(0).toUpperCase() + words.slice(1);
}

import { describe, expect, test } from '@jest/globals';
import { SIGNALS } from '../signals/registry.js';
import { catalogueProblems, ENGLISH, type Catalogue } from './catalogue.js';
import { MESSAGES, type MessageId } from './english.js';
import { CATALOGUES, chooseCatalogue } from './languages.js';
import { message, messageNamed } from './message.js';
import { render, renderAll, textIn } from './render.js';

const TITLES = SIGNALS.map(({ key }) => `signal.${key}`);
const TITLE_TEXTS = Object.fromEntries(TITLES.map((id) => [id, 'title']));
const but = (texts: Record<string, string | undefined>): string[] => {
  const changed = Object.entries({ ...ENGLISH.texts, ...texts }).filter((entry): entry is [string, string] => entry[1] !== undefined);
  return catalogueProblems({ texts: Object.fromEntries(changed) });
};

describe('a catalogue', () => {
  test('in English: every text can be read and has the slots that are written down for it', () => {
    expect(but({})).toEqual([]);
  });

  test('that is shipped has every message and title', () => {
    const others = CATALOGUES.filter((one) => one !== ENGLISH);
    expect(Object.fromEntries(others.map((one) => [one.locale, catalogueProblems(one, TITLES)]))).toEqual(Object.fromEntries(others.map(({ locale }) => [locale, []])));
    expect(CATALOGUES[0]).toBe(ENGLISH);
  });

  test.each([
    ['an id is missing', { 'cause.late': undefined }, 'cause.late: is missing'],
    ['an id is empty', { 'cause.late': ' ' }, 'cause.late: is missing'],
    ['a slot is missing', { 'reason.soreness': 'Kreuz schmerzt.' }, 'reason.soreness: has the slots none, and has to have {value}'],
    ['a slot is wrong', { 'reason.soreness': 'Kreuz {wert}' }, 'reason.soreness: has the slots {wert}, and has to have {value}'],
    ['a slot too many', { 'cause.late': 'late {day} {data}' }, 'cause.late: has the slots {data} {day}, and has to have none'],
    ['a message that does not exist', { 'cause.never': 'never' }, 'cause.never: there is no such message; take it out, or correct its name'],
    ['a plural that cannot be read', { 'reason.soreness': '{value, plural, one {x}}' }, 'reason.soreness: cannot be read: the plural of "value" has no form "other"'],
  ])('is refused where %s', (_what, texts, problem) => {
    expect(but(texts)).toEqual([problem]);
  });

  test('of another language names the signals, too', () => {
    expect(catalogueProblems(ENGLISH, TITLES)).toEqual(TITLES.map((id) => `${id}: is missing`));
    expect(catalogueProblems({ texts: { ...ENGLISH.texts, ...TITLE_TEXTS } }, TITLES)).toEqual([]);
  });
});

describe('rendering', () => {
  const german: Catalogue = {
    ...ENGLISH, locale: 'de', decimalMark: ',', dayText: (day) => day.split('-').reverse().join('.'),
    texts: {
      ...ENGLISH.texts, 'tier.raised': 'erhöht', 'tier.watch': 'beobachten', 'cause.late': 'späten Daten', 'score.scored.first': '{score} von 100 Punkten',
      'change.lowered-by-data': 'Am {day} mit {cause}: {now}, {tier} statt {before}.', 'reason.soreness-change': 'Plus {value} auf {soreness}.',
    },
  };
  const lowered = message('change.lowered-by-data', {
    cause: message('cause.late'), tier: 'watch', before: 'raised', now: message('score.scored.first', { score: 21 }), day: '2026-03-09',
  });

  test('days, words, numbers and messages in their slots, in the order of the language', () => {
    expect(render(ENGLISH, lowered)).toBe('Correction, with late data: watch instead of raised. Score 21 of 100 on 2026-03-09.');
    expect(render(german, lowered)).toBe('Am 09.03.2026 mit späten Daten: 21 von 100 Punkten, beobachten statt erhöht.');
    expect(render(german, message('reason.soreness-change', { soreness: 5.5, value: 2.25 }))).toBe('Plus 2,25 auf 5,5.');
  });

  test('numbers are rounded where they are said, and gaps are shown', () => {
    const { slots } = message('reason.load-jump', { weekKg: 1234.56, changePct: 12.345 });
    expect(slots).toEqual({ weekKg: 1235, changePct: 12.3 });
    expect(message('reason.fixed-load-drop.usual', { usualMps: 0.4449 }).slots).toEqual({ usualMps: 0.44 });
    expect(render(ENGLISH, message('reason.soreness', { value: null }))).toBe('Low-back soreness is – of 10.');
    expect(render(ENGLISH, message('change.lowered', { day: '2026-03-09', tier: 'watch', before: null, now: null }))).toContain('from – to watch: –,');
  });

  test('plurals go by the class that the language gives to the number', () => {
    const polish: Catalogue = {
      ...ENGLISH, locale: 'pl', pluralOf: (n) => (n === 1 ? 'one' : n % 10 >= 2 && n % 10 <= 4 && !(n % 100 >= 12 && n % 100 <= 14) ? 'few' : 'many'),
      texts: { ...ENGLISH.texts, 'reason.quiet-athlete': 'Cisza od {value, plural, =7 {tygodnia} one {# dnia} few {# dni (kilku)} other {# dni}}.' },
    };
    expect([1, 3, 5, 7, 22].map((value) => render(polish, message('reason.quiet-athlete', { value })))).toEqual([
      'Cisza od 1 dnia.', 'Cisza od 3 dni (kilku).', 'Cisza od 5 dni.', 'Cisza od tygodnia.', 'Cisza od 22 dni (kilku).',
    ]);
    expect(render(ENGLISH, message('reason.quiet-athlete', { value: null }))).toBe('No session has come in for – days.');
  });

  test('what has no message stays as it was written, and so does what a newer version says', () => {
    expect(textIn(german, undefined, 'Written before.')).toBe('Written before.');
    expect(textIn(german, { id: 'reason.of-tomorrow', slots: {} }, 'In English.')).toBe('In English.');
    expect(textIn(german, message('cause.late'), 'late data')).toBe('späten Daten');
    expect(textIn(german, null, null)).toBeNull();
    expect(renderAll(ENGLISH, [{ id: 'reason.of-tomorrow', slots: {} }, message('cause.late')])).toBe('reason.of-tomorrow late data');
  });

  test('a name from outside is no pattern', () => {
    expect(render(ENGLISH, message('reason.quiet-device', { device: "{value} '#", value: 3 }))).toBe("Nothing has come from {value} '# for 3 days.");
  });

  test('a message by a name that is put together', () => {
    expect(messageNamed('reason.soreness', { value: 5, more: 'not asked for' })).toEqual({ id: 'reason.soreness', slots: { value: 5 } });
    expect([messageNamed('reason.acwr', {}), messageNamed('toString', {})]).toEqual([null, null]);
  });
});

test('the language is the first wanted one that is there, by what browsers send', () => {
  const of = (...locales: string[]): Catalogue[] => locales.map((locale) => ({ ...ENGLISH, locale }));
  const chosen = (header: string, ...locales: string[]): string => chooseCatalogue(header, of(...locales)).locale;
  expect(chosen('de-AT,de;q=0.9,en;q=0.5', 'en', 'de')).toBe('de');
  expect(chosen('fr;q=0.9, pt-BR', 'en', 'fr', 'pt-BR')).toBe('pt-BR');
  expect(chosen('pt-PT', 'en', 'pt-BR', 'pt')).toBe('pt');
  expect(chosen('de;q=0', 'en', 'de')).toBe('en');
  expect(['', '*', ';;,', 'xx'].map((header) => chosen(header, 'en', 'de'))).toEqual(['en', 'en', 'en', 'en']);
});

test('ids are words apart by dots', () => {
  for (const id of Object.keys(MESSAGES) as MessageId[]) expect(id).toMatch(/^[a-z]+(?:-[a-z0-9]+)*(?:\.[a-zA-Z0-9]+(?:-[a-zA-Z0-9]+)*)+$/);
});

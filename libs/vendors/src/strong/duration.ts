const PARTS = /^(?:(\d+)\s*h(?:ours?|eures?)?)?\s*(?:(\d+)\s*m(?:in(?:utes?)?)?)?\s*(?:(\d+)\s*s(?:ec(?:onds?|ondes?)?)?)?$/i;

/** Minutes of a workout from `1h 5m`, `45m`, `2h`, `90s`, or plain seconds (`Duration (sec)`); null when it is none of them. */
export function durationMinutes(text: string): number | null {
  const plain = text.replace(/[\u00a0\u202f]/g, ' ').trim();
  if (/^\d+(?:\.\d+)?$/.test(plain)) return Number(plain) / 60;
  const parts = PARTS.exec(plain);
  if (plain === '' || !parts) return null;
  return Number(parts[1] ?? 0) * 60 + Number(parts[2] ?? 0) + Number(parts[3] ?? 0) / 60;
}

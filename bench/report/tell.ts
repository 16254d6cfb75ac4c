import type { Spread } from './statistics.js';
import type { CpuSeconds } from '../system/cpu-meter.js';

/** Progress for people, on stderr: stdout carries the results only. */
export function progress(line: string): void {
  process.stderr.write(`${new Date().toISOString().slice(11, 19)} ${line}\n`);
}

export function tell(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A number with as many digits as it deserves. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  return size >= 1000 ? Math.round(value).toLocaleString('en-US') : size >= 100 ? value.toFixed(0) : size >= 10 ? value.toFixed(1) : value.toFixed(2);
}

export function spreadText({ median, min, max, rounds }: Spread): string {
  return rounds.length === 1 ? figure(median) : `${figure(median)} (${figure(min)} to ${figure(max)}, ${rounds.length} rounds)`;
}

/** Microseconds of processor time per set, by process. */
export function cpuText(cpu: CpuSeconds, sets: number): string {
  const parts = Object.entries(cpu).filter(([, seconds]) => seconds >= 0.005).map(([name, seconds]) => `${name} ${figure((seconds / sets) * 1e6)}`);
  return `${parts.join(', ')} µs`;
}

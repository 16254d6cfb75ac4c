export interface Filler {
  readonly gym: string;
  readonly device: string;
  readonly bootId: string;
  readonly sequence: number;
  readonly reason: string;
  /** now, RFC 3339 */
  readonly time: string;
}

/**
 * A status event under the number of an event that the device does not have any more: it says so, and lets acknowledgements go past
 * the number, which otherwise would hold up all that follow for ever.
 */
export function fillerFor({ gym, device, bootId, sequence, reason, time }: Filler): { readonly id: string; readonly time: string } & Readonly<Record<string, unknown>> {
  return {
    specversion: '1.0', id: `${bootId}-${sequence}-missing`, source: `/gyms/${gym}/devices/${device}`, type: 'flarewatch.status.v1', time,
    data: { state: 'online', missing: { bootId, sequence, reason } }, bootid: bootId, sequence,
  };
}

import type { DeviceKind } from '#libs/domain';
import type { SimulatedGym } from './gym.js';

/** The gym's people and devices in the words of the directory. */
export interface SimulatedPeople {
  readonly gym: { readonly id: string; readonly name: string };
  readonly squads: readonly { readonly id: string; readonly gym: string; readonly name: string }[];
  readonly coaches: readonly { readonly id: string; readonly gym: string; readonly name: string; readonly role: 'coach'; readonly squads: readonly string[] }[];
  readonly athletes: readonly {
    readonly id: string; readonly gym: string; readonly name: string; readonly timezone: string; readonly bodyMassKg: number; readonly squads: readonly string[];
  }[];
  readonly devices: readonly { readonly id: string; readonly gym: string; readonly kind: DeviceKind; readonly name: string; readonly sigmaMps: number | null }[];
}

export function peopleOf(gym: SimulatedGym): SimulatedPeople {
  const inGym = { gym: gym.gymId };
  return {
    gym: { id: gym.gymId, name: gym.name },
    squads: gym.squads.map(({ id, name }) => ({ id, name, ...inGym })),
    coaches: gym.coaches.map(({ id, name }) => ({
      id, name, ...inGym, role: 'coach', squads: gym.squads.filter((squad) => squad.coachId === id).map((squad) => squad.id),
    })),
    athletes: gym.athletes.map(({ id, name, timezone, bodyMassKg, squadId }) => ({ id, name, ...inGym, timezone, bodyMassKg, squads: [squadId] })),
    devices: gym.devices.map(({ id, kind, name, sigmaMps }) => ({ id, kind, name, sigmaMps, ...inGym })),
  };
}

import * as z from 'zod/mini';
import { Instant } from '../kernel/calendar.ts';
import type { Decision } from '../kernel/decision.ts';
import { matter } from '../kernel/matter.ts';
import { DeviceKey } from '../kernel/ports.ts';
import { hex32 } from '../kernel/shapes.ts';
import type { Context } from '../kernel/use-case.ts';

const DeviceEvent = z.discriminatedUnion('type', [z.strictObject({ type: z.literal('device-enrolled'), sub: z.string(), publicKey: hex32, at: Instant })]);
type DeviceEvent = z.infer<typeof DeviceEvent>;

export interface Device {
  readonly sub: string;
  readonly publicKey: string | null;
  readonly enrolledAt: string;
}

/** The Ed25519 public key (hex) that the person's own client made. */
export const EnrolDevice = z.strictObject({ publicKey: hex32 });

/** Enrols a person's device key by a recorded act; a new one replaces the old from now on. The same key again changes nothing. */
export function enrolDevice(d: Device, c: z.infer<typeof EnrolDevice>, context: Context): Decision<DeviceEvent> {
  return {
    accepted: true,
    events: d.publicKey === c.publicKey ? [] : [{ type: 'device-enrolled', sub: context.actor.sub, publicKey: c.publicKey, at: context.now }],
  };
}

/** The device key of one account. */
export const device = matter<Device, DeviceEvent>({
  kind: 'device',
  domain: 'identity',
  letter: undefined,
  version: 1,
  initial: { sub: '', publicKey: null, enrolledAt: '' },
  events: DeviceEvent,
  evolve: (_, e) => ({ sub: e.sub, publicKey: e.publicKey, enrolledAt: e.at }),
  status: (d) => (d.publicKey === null ? 'none' : 'enrolled'),
  exports: (d) => (d.publicKey === null ? [] : [DeviceKey.row(d.sub, { publicKey: d.publicKey, enrolledAt: d.enrolledAt })]),
});

import * as z from 'zod/mini';
import type { Decision } from '../kernel/decision.ts';
import { matter } from '../kernel/matter.ts';
import type { IdentityRow } from '../kernel/use-case.ts';

const slug = z.string().check(z.regex(/^[A-Za-z0-9-]{2,64}$/));
/** Where a unit, a role or an account (its subject) is written to. */
export const SetContact = z.strictObject({ addressee: slug, mail: z.email() });
type SetContact = z.infer<typeof SetContact>;

const AddresseeEvent = z.discriminatedUnion('type', [z.strictObject({ type: z.literal('contact-set'), addressee: slug })]);
type AddresseeEvent = z.infer<typeof AddresseeEvent>;
interface Addressee {
  readonly addressee: string | null;
}

export const contactOf = (id: string) => ({ identity: `addressee#${id}`, part: 'contact' });
/** The address itself stands in Identity only, where it can be erased; the record says that it was set. */
export const contactRow = (c: SetContact): readonly IdentityRow[] => [{ ...contactOf(c.addressee), body: { mail: c.mail } }];
export const setContact = (_: Addressee, c: SetContact): Decision<AddresseeEvent> => ({
  accepted: true,
  events: [{ type: 'contact-set', addressee: c.addressee }],
});

/** Whom alerts are written to (通知对象). */
export const addressee = matter<Addressee, AddresseeEvent>({
  kind: 'addressee',
  domain: 'alerts',
  letter: undefined,
  version: 1,
  initial: { addressee: null },
  events: AddresseeEvent,
  evolve: (_, e) => ({ addressee: e.addressee }),
  status: (a) => (a.addressee === null ? 'none' : 'known'),
});

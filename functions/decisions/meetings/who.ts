import type { Actor } from '../../kernel/actor.ts';
import { keeps } from '../keepers.ts';
import { SUPERVISORS } from '../readers.ts';
import type { Meeting } from './meeting.ts';

/** May he see this meeting's record? Its members, keepers, supervisors; a member of another body has no business here. */
export const inspects = (m: Meeting, actor: Actor): boolean =>
  actor.roles.some((r) => SUPERVISORS.includes(`role:${r}`)) || keeps(m.called?.office, actor) || (m.called?.due.some((v) => v.sub === actor.sub) ?? false);

import type { Actor } from '../../kernel/actor.ts';
import { SUPERVISORS } from '../readers.ts';
import type { Meeting } from './meeting.ts';

/** May he see this meeting's record? Its members, keepers, supervisors; a member of another body has no business here. */
export const inspects = (m: Meeting, actor: Actor): boolean =>
  actor.roles.some((r) => ['role:decision-clerk', ...SUPERVISORS].includes(`role:${r}`)) || (m.called?.due.some((v) => v.sub === actor.sub) ?? false);

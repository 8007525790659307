import { alerts } from './alerts.ts';
import { contracts } from './contracts.ts';
import { debarment } from './debarment.ts';
import { decisions } from './decisions.ts';
import { evaluation, evaluationSecrets } from './evaluation.ts';
import { experts, expertsSecrets } from './experts.ts';
import { funds } from './funds.ts';
import { identity } from './identity.ts';
import { log } from './log.ts';
import { plans } from './plans.ts';
import { reporting } from './reporting.ts';
import { tenders, tendersSecrets } from './tenders.ts';
import type { Kinds, Secrets } from './words.ts';
import { works } from './works.ts';

/** For each type of event of each kind of matter: what of it is public, where, and when. A domain is a file. `docs/public.md` is made of it; a test walks all events. No function reads it. */
export const PUBLICITY: Kinds = {
  ...decisions,
  ...plans,
  ...tenders,
  ...identity,
  ...experts,
  ...evaluation,
  ...contracts,
  ...works,
  ...debarment,
  ...funds,
  ...log,
  ...alerts,
  ...reporting,
};

/** Events that are secret until an opening: no leaf of their own. Their entries stand, uncountable, in the padded tree of the interval's leaf (protocols §1). */
export const SECRETS: Secrets = { ...tendersSecrets, ...evaluationSecrets, ...expertsSecrets };

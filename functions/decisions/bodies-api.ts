import { unprintableIn } from '../kernel/printable.ts';
import { stageShell } from '../shell/aws.ts';
import { domainApi } from '../shell/http.ts';
import { bodyCases } from './bodies/cases.ts';

/** HTTP door of bodies, members and portfolios. */
export const handler = domainApi({ domain: 'decisions', cases: bodyCases }, () => ({ ...stageShell(), illegible: unprintableIn }));

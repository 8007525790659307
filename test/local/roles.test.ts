import { randomUUID } from 'node:crypto';
import { beforeAll, expect, inject, it } from 'vitest';
import { Api } from '../../bin/local/api.ts';
import { createUsers } from '../../bin/local/users.ts';
import { DOMAINS } from '../../functions/domains.ts';
import { ROLES, type Role } from '../../functions/kernel/actor.ts';

const engine = inject('engine');
const outputs = inject('outputs');
const routes = DOMAINS.flatMap((d) => Object.values(d.cases).flatMap((u) => (u.route === undefined ? [] : [{ route: u.route, allow: u.allow }])));

/** One login for every role, also for those that nobody but the system should hold. */
beforeAll(async () => {
  await createUsers(engine, outputs, [
    ...ROLES.map((r) => ({ username: `only-${r}`, groups: [`role:${r}`] })),
    { username: 'only-none', groups: [] },
    { username: 'two-administrators', groups: ['role:security-administrator', 'role:audit-administrator'] },
  ]);
}, 60_000);

/** How many routes are asked at once: the engine starts a process for each call that finds none free. */
const AT_ONCE = 4;

const ask = async (username: string, route: string) => {
  const [method, path] = route.split(' ') as [string, string];
  const real = path.replaceAll(/\{\w+\}/g, '0197aaaa-0000-7000-8000-000000000000');
  return new Api(engine, outputs, username).call(
    method,
    real,
    method === 'POST' ? {} : undefined,
    method === 'POST' ? { 'idempotency-key': randomUUID(), 'if-match': '"1"' } : {},
  );
};

// First, one route after another: every function begins cold here, and the engine starts none of many at once reliably.
it('no role, and two administrators in one person, are let in nowhere', async () => {
  for (const { route } of routes)
    expect([route, (await ask('only-none', route)).status, (await ask('two-administrators', route)).status]).toEqual([route, 403, 403]);
}, 240_000);

it.each(ROLES)(
  '%s is let in where the table says, and gets 403 everywhere else',
  async (role: Role) => {
    const wrong: string[] = [];
    for (let at = 0; at < routes.length; at += AT_ONCE)
      await Promise.all(
        routes.slice(at, at + AT_ONCE).map(async ({ route, allow }) => {
          const { status, body } = await ask(`only-${role}`, route);
          const may = allow.includes(`role:${role}`);
          // Let in means: judged on its merits (the matter does not exist, or the body is empty), never 401, 403 or a failure.
          if (may ? [401, 403, 500, 502, 503].includes(status) : status !== 403) wrong.push(`${route}: ${status} ${JSON.stringify(body)}`);
        }),
      );
    expect(wrong).toEqual([]);
  },
  120_000,
);

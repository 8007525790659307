import { Logger } from '@aws-lambda-powertools/logger';
import { Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import middy from '@middy/core';
import type { APIGatewayProxyEventV2WithJWTAuthorizer, APIGatewayProxyStructuredResultV2 } from 'aws-lambda';
import { type Actor, actorOf, holdsExclusivePair } from '../kernel/actor.ts';
import type { Allow, Domain, Query, UseCase } from '../kernel/use-case.ts';
import { type Answer, execute, type Shell } from './command.ts';
import { askedOf, recital, stateKey, stored } from './ledger.ts';
import { page } from './list.ts';
import { Problem } from './problem.ts';

type Event = APIGatewayProxyEventV2WithJWTAuthorizer;
type Result = APIGatewayProxyStructuredResultV2;
// biome-ignore lint/suspicious/noExplicitAny: the door carries queries of every matter
type AnyQuery = Query<any, any>;

/** A request after the door: who, where, what. */
export interface Request<C = unknown> {
  readonly actor: Actor;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string | undefined>>;
  readonly command: C;
  /** Present on POST. */
  readonly idempotencyKey: string;
  /** Version from If-Match, where given. */
  readonly seen: number | undefined;
}
export type ServiceHandler = (request: Request<never>, shell: Shell) => Promise<{ status: number; body: unknown; etag?: string }>;

const logger = new Logger({ logRecordOrder: ['level', 'message'] });
const metrics = new Metrics({ namespace: 'Daylight' });
const MAX_BODY = 1024 * 1024;
const KEY_SHAPE = /^[A-Za-z0-9_-]{8,128}$/;

/** Groups reach a function as `[a b]` or as JSON, by engine; both mean the same list. */
export function groupsOf(claim: unknown): string[] {
  if (Array.isArray(claim)) return claim.map(String);
  const text = String(claim ?? '').trim();
  return (text.startsWith('[') ? text.slice(1, -1) : text)
    .split(/[\s,]+/)
    .map((g) => g.replaceAll('"', ''))
    .filter((g) => g !== '');
}

/** `auth_time` (OIDC core §2, RFC 9068 §2.2.1): claims reach a function as text. A refreshed token keeps the time of the sign-in; undefined where it says nothing readable. */
export function signedInAt(claim: unknown): number | undefined {
  return /^\d{1,12}$/.test(String(claim)) ? Number(claim) : undefined;
}

/** Who calls, from the verified access token. An ID token, or roles that exclude each other, are refused. */
export function actorFrom(event: Event): Actor {
  const claims = event.requestContext.authorizer?.jwt?.claims ?? {};
  const sub = claims.sub;
  if (typeof sub !== 'string' || (claims.token_use !== undefined && claims.token_use !== 'access')) throw new Problem('not-signed-in');
  const actor = actorOf(sub, groupsOf(claims['cognito:groups'] ?? claims.groups), signedInAt(claims.auth_time));
  if (holdsExclusivePair(actor))
    throw new Problem('forbidden', {
      detail: '系统、安全、审计管理员角色不得由一人兼任',
      detailEn: 'system, security and audit administration exclude each other',
    });
  return actor;
}

/** A part of a path, or undefined when its escapes are not UTF-8: no matter has such a name. */
function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}

/** Finds the use case of a method and path; an `/api` prefix is ignored. */
export function route(domain: Pick<Domain, 'cases'>, method: string, path: string): { name: string; use: UseCase; params: Record<string, string> } {
  const parts = path
    .replace(/^\/api(?=\/)/, '')
    .split('/')
    .filter(Boolean);
  let known = false;
  for (const [name, use] of Object.entries(domain.cases)) {
    if (use.route === undefined) continue;
    const [verb, pattern] = use.route.split(' ') as [string, string];
    const wanted = pattern.split('/').filter(Boolean);
    if (wanted.length !== parts.length) continue;
    const params: Record<string, string> = {};
    const fits = wanted.every((w, i) => {
      if (!w.startsWith('{')) return w === parts[i];
      const value = decoded(parts[i]!);
      if (value !== undefined) params[w.slice(1, -1)] = value;
      return value !== undefined;
    });
    if (!fits) continue;
    known = true;
    if (verb === method) return { name, use, params };
  }
  throw new Problem(known ? 'method-not-allowed' : 'not-found');
}

/** May an actor with these roles use it? */
export function allowed(allow: readonly Allow[], actor: Actor): boolean {
  return actor.roles.some((r) => allow.includes(`role:${r}`));
}

function parse<C>(
  schema: { safeParse(v: unknown): { success: boolean; data?: C; error?: { issues: readonly { path: PropertyKey[]; message: string }[] } } },
  event: Event,
): C {
  const text = event.isBase64Encoded ? Buffer.from(event.body ?? '', 'base64').toString('utf8') : (event.body ?? '{}');
  if (Buffer.byteLength(text) > MAX_BODY) throw new Problem('body-too-large');
  let value: unknown;
  try {
    value = JSON.parse(text === '' ? '{}' : text);
  } catch {
    throw new Problem('invalid-request', { detail: '请求体不是合法的 JSON', detailEn: 'the body is not JSON' });
  }
  const checked = schema.safeParse(value);
  if (checked.success) return checked.data as C;
  const where = (checked.error?.issues ?? []).map((i) => `/${i.path.map(String).join('/')}: ${i.message}`).join('; ');
  throw new Problem('invalid-request', { detail: `请求体不符合格式：${where}`, detailEn: `the body has the wrong shape: ${where}` });
}

const header = (event: Event, name: string): string | undefined => event.headers[name] ?? event.headers[name.toLowerCase()];

function idempotencyKey(event: Event): string {
  const key = header(event, 'idempotency-key');
  if (key === undefined || !KEY_SHAPE.test(key)) throw new Problem('idempotency-key-missing');
  return key;
}

function seen(event: Event): number | undefined {
  const tag = header(event, 'if-match');
  if (tag === undefined) return undefined;
  const found = /^"(\d{1,12})"$/.exec(tag.trim());
  if (!found) throw new Problem('invalid-request', { detail: 'If-Match 应为 "版本号"', detailEn: 'If-Match takes "<version>"' });
  return Number(found[1]);
}

const json = (status: number, body: unknown, etag?: number | string): Result => ({
  statusCode: status,
  headers: { 'content-type': 'application/json; charset=utf-8', 'cache-control': 'no-store', ...(etag === undefined ? {} : { etag: `"${etag}"` }) },
  body: JSON.stringify(body),
});

async function serve(
  found: ReturnType<typeof route>,
  event: Event,
  actor: Actor,
  shell: Shell,
  services: Readonly<Record<string, ServiceHandler>>,
): Promise<Result> {
  const { name, use, params } = found;
  if (use.is === 'query') return json(...(await answerQuery(use, params, event, actor, shell)));
  const key = event.requestContext.http.method === 'POST' ? idempotencyKey(event) : '';
  const command = use.command === undefined ? undefined : parse(use.command, event);
  const version = seen(event);
  if (use.is === 'service') {
    const handler = services[name];
    if (!handler) throw new Error(`no handler for service ${name}`);
    const answer = await handler(
      { actor, params, query: event.queryStringParameters ?? {}, command: command as never, idempotencyKey: key, seen: version },
      shell,
    );
    return json(answer.status, answer.body, answer.etag);
  }
  if (use.concurrency === 'if-match' && use.creates === false && version === undefined) throw new Problem('if-match-missing');
  const answer: Answer = await execute(shell, {
    useCase: name,
    command: use,
    id: params.id,
    body: command,
    actor,
    idempotencyKey: key,
    seen: use.creates === false ? version : undefined,
  });
  return json(use.creates === false ? 200 : 201, answer, answer.version);
}

async function answerQuery(use: AnyQuery, params: Record<string, string>, event: Event, actor: Actor, shell: Shell): Promise<[number, unknown, number?]> {
  const now = shell.clock.now();
  if (params.id === undefined) return [200, await page(shell, use, event.queryStringParameters ?? {}, actor)];
  const {
    asked,
    rows: [row],
  } = await askedOf(shell.db, use.asks?.({ actor }), [stateKey(use.on.kind, params.id)]);
  const found = await stored(shell.db, use.on, params.id, row);
  const view =
    found.v === 0
      ? undefined
      : use.view(found.state, { id: found.id, number: found.number, actor, now, asked, events: await recital(shell.db, use.on, found.id, found.v), query: {} });
  if (view === undefined) throw new Problem('not-found');
  return [200, { id: found.id, number: found.number, version: found.v, ...(view as object) }, found.v];
}

/** The one middy stack: logs and metrics without personal data, and every error a problem document in both languages. */
export function domainApi(domain: Pick<Domain, 'domain' | 'cases'>, shell: () => Shell, services: Readonly<Record<string, ServiceHandler>> = {}) {
  let ready: Shell | undefined;
  return middy<Event, Result>()
    .use({
      onError: (request) => {
        request.response = problemResult(request.error);
      },
    })
    .handler(async (event) => {
      const started = Date.now();
      let name = 'unknown';
      let outcome = 'accepted';
      let rules: string[] = [];
      try {
        const actor = actorFrom(event);
        const found = route(domain, event.requestContext.http.method, event.rawPath);
        name = found.use.is === 'service' && found.use.secret ? 'sealed-command' : `${domain.domain}.${found.name}`;
        if (!allowed(found.use.allow, actor)) throw new Problem('forbidden');
        ready ??= shell();
        return await serve(found, event, actor, ready, services);
      } catch (error) {
        outcome = error instanceof Problem ? String(error.document.status) : 'failed';
        rules = error instanceof Problem ? (error.document.violations ?? []).map((v) => v.rule) : [];
        if (!(error instanceof Problem))
          logger.error('failed', { useCase: name, error: error instanceof Error ? { name: error.name, stack: error.stack } : {} });
        throw error;
      } finally {
        const sealed = name === 'sealed-command';
        logger.info('use case', { useCase: name, outcome: sealed ? 'hidden' : outcome, rules: sealed ? [] : rules, ms: Date.now() - started });
        metrics.addDimension('useCase', name);
        metrics.addMetric(outcome === 'failed' ? 'Failed' : 'Served', MetricUnit.Count, 1);
        metrics.publishStoredMetrics();
      }
    });
}

function problemResult(error: unknown): Result {
  const problem = error instanceof Problem ? error : new Problem('internal');
  return {
    statusCode: problem.document.status,
    headers: { 'content-type': 'application/problem+json; charset=utf-8', 'cache-control': 'no-store' },
    body: JSON.stringify(problem.document),
  };
}

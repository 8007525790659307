import { type $ZodType, toJSONSchema } from 'zod/v4/core';
import { DOMAINS } from '../../functions/domains.ts';
import { Leaf } from '../../functions/kernel/log/leaf.ts';
import type { Domain, UseCase } from '../../functions/kernel/use-case.ts';
import { publicLogPaths } from './public-log.ts';

type Json = Readonly<Record<string, unknown>>;
const text = { type: 'string' };

const PROBLEM: Json = {
  type: 'object',
  description: 'RFC 9457. title and detail are Chinese, titleEn and detailEn English.',
  required: ['type', 'status', 'title', 'titleEn'],
  properties: {
    type: { type: 'string', format: 'uri' },
    status: { type: 'integer' },
    title: text,
    titleEn: text,
    detail: text,
    detailEn: text,
    violations: {
      type: 'array',
      items: {
        type: 'object',
        required: ['rule', 'zh', 'en', 'source', 'article', 'pointer', 'facts'],
        properties: {
          rule: text,
          zh: text,
          en: text,
          source: text,
          article: text,
          unconfirmed: { const: true },
          pointer: { type: 'string', description: 'JSON pointer into the body' },
          facts: { type: 'object' },
        },
      },
    },
  },
};
const ANSWER: Json = {
  type: 'object',
  description: 'What a command did. A replay answers the same.',
  required: ['id', 'number', 'version', 'status', 'events'],
  properties: { id: text, number: text, version: { type: 'integer' }, status: text, events: { type: 'array', items: text } },
};
const PAGE: Json = {
  type: 'object',
  required: ['items'],
  properties: { items: { type: 'array', items: { type: 'object' } }, cursor: { type: 'string', description: 'absent on the last page' } },
};

const REFUSALS: Readonly<Record<number, string>> = {
  400: '请求格式有误，或缺少 Idempotency-Key · wrong shape, or no Idempotency-Key',
  401: '未登录 · not signed in',
  403: '无权 · not allowed',
  404: '没有此事项 · no such matter',
  409: '他人同时更改 · changed at the same time',
  412: '版本已过时 · an older version was seen',
  413: '内容过大 · too large',
  422: '不符合规则，列出全部 · the rules refuse, all named',
  428: '缺少 If-Match · If-Match is missing',
  500: '系统出错，已记录 · failed here; recorded',
};

const schemaOf = (schema: unknown): Json => {
  const { $schema: _, ...json } = toJSONSchema(schema as $ZodType, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
  return json;
};
const header = (name: string, description: string, required: boolean, pattern: string): Json => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string', pattern },
});
const query = (name: string, description: string, schema: Json = text): Json => ({ name, in: 'query', required: false, description, schema });
const words = (name: string): string => name.replace(/([A-Z])/g, ' $1').toLowerCase();

function operation(domain: Domain, name: string, use: UseCase): Json {
  const [method, path] = use.route!.split(' ') as [string, string];
  const creates = use.is === 'command' && use.creates !== false;
  const needsMatch = use.is === 'command' && use.concurrency === 'if-match' && !creates;
  const list = use.is === 'query' && !path.includes('{');
  const parameters: Json[] = [...path.matchAll(/\{(\w+)\}/g)].map(([, p]) => ({ name: p, in: 'path', required: true, schema: text }));
  if (method === 'POST')
    parameters.push(
      header('Idempotency-Key', '同一键的重复请求得到同样的答复 · a repeat under the same key is answered as the first time', true, '^[A-Za-z0-9_-]{8,128}$'),
    );
  if (needsMatch || (use.is === 'service' && use.secret && method === 'POST'))
    parameters.push(header('If-Match', '所见版本 · the version that was seen', needsMatch, '^"\\d{1,12}"$'));
  const picks = Object.entries((use.is !== 'command' && use.picks) || {}).map(([name, w]) => query(name, `${w.zh} · ${w.en}`));
  if (use.is === 'service') parameters.push(...picks);
  if (list)
    parameters.push(
      query('status', '状态 · status'),
      query('party', '单位或主体 · unit or party'),
      ...picks,
      query('limit', '1–50', { type: 'integer', minimum: 1, maximum: 50 }),
      query('cursor', '上一页给出 · given by the page before'),
    );
  const body =
    use.is === 'query' || use.command === undefined || method === 'GET'
      ? {}
      : { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(use.command) } } } };
  const success = use.is === 'command' ? { $ref: '#/components/schemas/Answer' } : list ? { $ref: '#/components/schemas/Page' } : { type: 'object' };
  const refusals = Object.entries(REFUSALS).filter(([status]) =>
    status === '428' || status === '412' ? method === 'POST' : status !== '409' || method === 'POST',
  );
  return {
    operationId: name,
    tags: [domain.domain],
    summary: use.is === 'service' ? `${use.summary.zh} · ${use.summary.en}` : `${domain.zh} · ${words(name)}`,
    'x-roles': use.allow.map((a) => a.slice('role:'.length)),
    'x-errorImpact': use.errorImpact,
    security: [{ accessToken: [] }],
    parameters,
    ...body,
    responses: {
      [creates || use.is === 'service' ? (method === 'GET' ? '200' : '201') : '200']: {
        description: '完成 · done',
        headers: { ETag: { description: '版本 · version', schema: text } },
        content: { 'application/json': { schema: success } },
      },
      ...Object.fromEntries(
        refusals.map(([status, description]) => [
          status,
          { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } },
        ]),
      ),
    },
  };
}

/** The OpenAPI 3.1 document of every route, from the domains' tables, and of the public log's files. */
export function openapi(): Json {
  const paths: Record<string, Record<string, unknown>> = { ...publicLogPaths() };
  for (const domain of DOMAINS) {
    for (const [name, use] of Object.entries(domain.cases)) {
      if (use.route === undefined) continue;
      const [method, path] = use.route.split(' ') as [string, string];
      paths[path] ??= {};
      paths[path][method.toLowerCase()] = operation(domain, name, use);
    }
  }
  return {
    openapi: '3.1.0',
    info: {
      title: '阳光监督 Daylight',
      version: '0.1.0',
      description: '一切时刻为 UTC，日期为上海时间，金额为分。Instants are UTC, days Asia/Shanghai, money is fen.',
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
    },
    servers: [{ url: '/api' }],
    tags: [
      ...DOMAINS.map((d) => ({ name: d.domain, description: `${d.zh} · ${d.en}` })),
      { name: 'public-log', description: '公开日志的文件，任何人可读 · the public log’s files, for anybody' },
    ],
    paths: Object.fromEntries(Object.entries(paths).sort(([a], [b]) => (a < b ? -1 : 1))),
    components: {
      securitySchemes: { accessToken: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
      schemas: { Problem: PROBLEM, Answer: ANSWER, Page: PAGE, Leaf: schemaOf(Leaf) },
    },
  };
}

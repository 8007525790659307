import type { Violation } from '../kernel/decision.ts';

/** RFC 9457 problem document. `title` and `detail` are Chinese, `titleEn` and `detailEn` English. */
export interface ProblemDocument {
  readonly type: string;
  readonly status: number;
  readonly title: string;
  readonly titleEn: string;
  readonly detail?: string;
  readonly detailEn?: string;
  readonly violations?: readonly {
    readonly rule: string;
    readonly zh: string;
    readonly en: string;
    readonly source: string;
    readonly article: string;
    readonly unconfirmed?: true;
    readonly pointer: string;
    readonly facts: Readonly<Record<string, unknown>>;
  }[];
}

const TITLES = {
  'invalid-request': [400, '请求格式有误', 'The request has the wrong shape'],
  'idempotency-key-missing': [400, '缺少 Idempotency-Key 请求头', 'The Idempotency-Key header is missing'],
  'not-signed-in': [401, '未登录或令牌无效', 'Not signed in, or the token is not valid'],
  forbidden: [403, '无权进行此操作', 'Your roles do not allow this'],
  'not-found': [404, '没有此事项', 'There is no such matter'],
  'method-not-allowed': [405, '此地址不支持该方法', 'This address does not take that method'],
  conflict: [409, '他人同时作了更改，请重试', 'Somebody else changed it at the same time; please try again'],
  stale: [412, '您看到的版本已过时，请重新读取', 'You have seen an older version; please read it again'],
  'body-too-large': [413, '请求内容过大', 'The request body is too large'],
  'rules-refuse': [422, '不符合规则', 'The rules refuse this'],
  'idempotency-key-reused': [422, '此 Idempotency-Key 已用于另一请求', 'This Idempotency-Key was used for another request'],
  'if-match-missing': [428, '缺少 If-Match 请求头', 'The If-Match header is missing'],
  unavailable: [503, '系统暂时不可用，未作任何更改', 'Temporarily unavailable; nothing was changed'],
  internal: [500, '系统出错，已记录', 'Something failed here; it has been recorded'],
} as const satisfies Record<string, readonly [number, string, string]>;
export type ProblemType = keyof typeof TITLES;

/** The only thing the shell throws on purpose: it becomes the answer. */
export class Problem extends Error {
  readonly document: ProblemDocument;
  constructor(type: ProblemType, more: Omit<Partial<ProblemDocument>, 'type' | 'status' | 'title' | 'titleEn'> = {}) {
    super(type);
    const [status, title, titleEn] = TITLES[type];
    this.document = { type: `https://daylight.example/problems/${type}`, status, title, titleEn, ...more };
  }
}

/** A refusal by rules: every broken rule with its words, article and pointer. */
export function refusal(violations: readonly Violation[]): Problem {
  return new Problem('rules-refuse', {
    violations: violations.map(({ rule, pointer, facts }) => ({
      rule: rule.id,
      zh: rule.zh,
      en: rule.en,
      source: rule.citation.source,
      article: rule.citation.article,
      ...(rule.citation.unconfirmed ? { unconfirmed: true as const } : {}),
      pointer,
      facts,
    })),
  });
}

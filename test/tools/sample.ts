import { type $ZodType, toJSONSchema } from 'zod/v4/core';

type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly items?: Schema;
};

/** A value of a schema's shape in which every free string is `text`, every list has one item, every number is 7. Patterns are not kept. */
function sampleValue(s: Schema, text: string): unknown {
  const [first] = s.oneOf ?? s.anyOf ?? [];
  if (first) return sampleValue(first, text);
  if (s.const !== undefined) return s.const;
  if (s.enum) return s.enum[0];
  if (s.properties) return Object.fromEntries(Object.entries(s.properties).map(([name, p]) => [name, sampleValue(p, text)]));
  if (s.type === 'array') return [sampleValue(s.items ?? {}, text)];
  if (s.type === 'integer' || s.type === 'number') return 7;
  if (s.type === 'boolean') return true;
  return text;
}
/** One sample of each member of a union of events, by type. */
export function samplesOf(union: $ZodType, text: string): { readonly type: string }[] {
  const schema = toJSONSchema(union, { unrepresentable: 'any' }) as Schema;
  return (schema.oneOf ?? schema.anyOf ?? [schema]).map((s) => sampleValue(s, text) as { readonly type: string });
}

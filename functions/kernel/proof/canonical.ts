import serialize from 'canonicalize';

/** JCS (RFC 8785): the one text of a JSON value. Throws on what JSON cannot hold. */
export function canonical(value: unknown): string {
  const text = serialize(value);
  if (text === undefined) throw new Error('not a JSON value');
  return text;
}

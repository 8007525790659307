import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { expect, it } from 'vitest';

it('everything under web/client runs in a browser: it bundles without node, without a cloud’s library, and asks for nothing from outside', async () => {
  const entryPoints = readdirSync('web/client', { recursive: true, encoding: 'utf8' })
    .filter((f) => f.endsWith('.ts'))
    .map((f) => join('web/client', f));
  expect(entryPoints.length).toBeGreaterThan(15);
  const { metafile, outputFiles } = await build({
    entryPoints,
    bundle: true,
    platform: 'browser',
    format: 'esm',
    write: false,
    metafile: true,
    outdir: 'out',
    logLevel: 'silent',
  });
  const strangers = Object.keys(metafile.inputs).filter((f) => !/^(web\/client|functions)\/|^node_modules\/(@noble|zod|canonicalize|@hpke)\//.test(f));
  expect(strangers).toEqual([]);
  for (const { entryPoint, inputs, imports } of Object.values(metafile.outputs)) {
    // The sealing half's library asks node ≤ 18 for what every browser has; it is never reached there.
    const seals = Object.keys(inputs).some((f) => f.startsWith('node_modules/@hpke/'));
    const outside = imports.filter((i) => i.external && !(seals && i.path === 'crypto' && i.kind === 'dynamic-import'));
    expect(outside, entryPoint).toEqual([]);
  }
  for (const { path, text } of outputFiles) expect(/\bprocess\.|\bBuffer\.|\brequire\(/.exec(text)?.[0], path).toBeUndefined();
});

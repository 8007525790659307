import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { build, type Plugin } from 'esbuild';

const ROOT = resolve(import.meta.dirname, '../..');

/** An ESM import of node:http costs 36 ms of start-up (it loads undici), a `require` 4: rewrite it at bundling. */
const requireHttp: Plugin = {
  name: 'require-http',
  setup(b) {
    b.onResolve({ filter: /^(node:)?https?$/ }, ({ path, namespace }) =>
      namespace === 'required' ? { path, external: true } : { path: path.replace('node:', ''), namespace: 'required' },
    );
    b.onLoad({ filter: /.*/, namespace: 'required' }, ({ path }) => ({ contents: `module.exports = require('node:${path}');`, loader: 'js' }));
  },
};
/** A function's credentials come from its environment, nowhere else: the other providers stay out of the bundle. */
const environmentCredentials: Plugin = {
  name: 'environment-credentials',
  setup(b) {
    b.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({ path: 'credentials', namespace: 'environment' }));
    b.onLoad({ filter: /.*/, namespace: 'environment' }, () => ({
      contents: `import { fromEnv } from '@aws-sdk/credential-provider-env'; export const defaultProvider = fromEnv;`,
      resolveDir: ROOT,
    }));
  },
};
/** Rules, ports, use cases and matters are declared by calls that do nothing else. The bundler believes that only where it stands at the call, not at the called function: so it is put there, and what a function does not use leaves its bundle. */
const pureDeclarations: Plugin = {
  name: 'pure-declarations',
  setup(b) {
    b.onLoad({ filter: /[\\/]functions[\\/].*\.ts$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(/(?<=[=:] )(rule|command|query|service|matter|port|useCases)(?=[<(])/g, '/* @__PURE__ */ $1'),
      loader: 'ts',
    }));
  },
};

/** A function's code, and the files that it reads beside it: from where in the checkout → to where in its folder. */
export interface Bundled {
  readonly name: string;
  readonly entry: string;
  readonly carries?: Readonly<Record<string, string>>;
}

/** Bundles every entry with one call of esbuild, each into its own folder `<name>/index.mjs`, with what it carries. Answers the folder of them all and how to drop it. */
export async function bundle(functions: readonly Bundled[]): Promise<{ readonly folder: string; readonly drop: () => void }> {
  mkdirSync(join(ROOT, '.local'), { recursive: true });
  const folder = mkdtempSync(join(ROOT, '.local', 'bundle-'));
  await build({
    absWorkingDir: ROOT,
    entryPoints: functions.map(({ name, entry }) => ({ in: entry, out: `${name}/index` })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'esm',
    minify: true,
    charset: 'utf8',
    mainFields: ['module', 'main'],
    legalComments: 'none',
    banner: { js: `import{createRequire as daylightRequire}from'node:module';const require=daylightRequire(import.meta.url);` },
    plugins: [requireHttp, environmentCredentials, pureDeclarations],
    logLevel: 'warning',
  });
  for (const { name, carries = {} } of functions)
    for (const [from, to] of Object.entries(carries)) {
      const target = join(folder, name, to);
      mkdirSync(dirname(target), { recursive: true });
      copyFileSync(join(ROOT, from), target);
    }
  return { folder, drop: () => rmSync(folder, { recursive: true, force: true }) };
}

import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));

/**
 * Bundles a module as an app does that installed Uptier from npm: `import { createUptier } from 'uptier'`
 * means the built package; `alias` gives other packages another name. Returns pages for `serve`: `/app.js` and the chunks beside it.
 */
export async function bundlePage(
  code: string,
  alias: Record<string, string> = {},
): Promise<Record<string, string>> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: join(root, 'tests'), sourcefile: 'app.js' },
    outdir: '/',
    entryNames: 'app',
    bundle: true,
    splitting: true,
    format: 'esm',
    write: false,
    alias: { ...alias, uptier: join(root, 'packages/uptier/dist/index.js') },
  });
  return Object.fromEntries(outputFiles.map(({ path, text }) => [`/${basename(path)}`, text]));
}

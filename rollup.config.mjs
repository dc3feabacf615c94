// One table of everything that is published. Types are checked and emitted by `tsc -b`, never here.
import { existsSync } from 'node:fs';
import nodeResolve from '@rollup/plugin-node-resolve';
import { dts } from 'rollup-plugin-dts';
import esbuild from 'rollup-plugin-esbuild';
import { minify } from 'terser';
import { PACKAGES, readJson, root } from './scripts/packages.mjs';

const source = (path) => `${root}packages/${path}`;
const types = (path) => `${root}node_modules/.cache/types/${path}`;
const uptier = readJson('packages/uptier/package.json');
const server = readJson('packages/server/package.json');
const cli = readJson('packages/cli/package.json');

/** File names of the lazy chunks, known once they are built; the loaders carry them as constants. */
const chunks = {
  ui: '',
  sentences: '',
  explain: '',
  extras: '',
  incremental: '',
  watches: '',
  tools: '',
  outbox: '',
};

const typescript = (version) =>
  esbuild({
    target: 'es2022',
    jsx: 'automatic',
    jsxImportSource: 'preact',
    tsconfig: false,
    // Without this esbuild writes `a;b;` stubs for class fields.
    tsconfigRaw: { compilerOptions: { useDefineForClassFields: false } },
    define: { __VERSION__: JSON.stringify(version) },
  });

const resolve = (options) =>
  nodeResolve({ extensions: ['.tsx', '.ts', '.mjs', '.js'], ...options });

/** What a package lists stays an import; `node:` too, for the server. */
const listed = (pkg) => (id) =>
  id.startsWith('node:') ||
  Object.keys({ ...pkg.dependencies, ...pkg.peerDependencies }).some(
    (name) => id === name || id.startsWith(`${name}/`),
  );

function failOnWarning({ code, message }) {
  throw new Error(`${code ?? 'warning'}: ${message}`);
}

/**
 * Terser over the finished chunk, not over each module: nanostores reads `process.env.NODE_ENV` from
 * node_modules, where the esbuild plugin's `define` does not reach. No property is renamed: the loader
 * and the lazy chunk are built apart and must agree on every name.
 */
const minified = () => ({
  name: 'minified',
  async renderChunk(code, chunk, { format }) {
    const { code: short, map } = await minify(
      { [chunk.fileName]: code },
      {
        module: format === 'es',
        toplevel: true,
        ecma: 2022,
        compress: {
          passes: 2,
          global_defs: {
            'process.env.NODE_ENV': 'production',
            __UI_CHUNK__: chunks.ui,
            __SENTENCES_CHUNK__: chunks.sentences,
            __EXPLAIN_CHUNK__: chunks.explain,
            __EXTRAS_CHUNK__: chunks.extras,
            __INCREMENTAL_CHUNK__: chunks.incremental,
            __WATCHES_CHUNK__: chunks.watches,
            __TOOLS_CHUNK__: chunks.tools,
            __OUTBOX_CHUNK__: chunks.outbox,
          },
        },
        sourceMap: true,
        format: { comments: false },
      },
    );
    return { code: short, map: JSON.parse(map) };
  },
});

const remember = (name) => ({
  name: 'remember-file-name',
  generateBundle(_, bundle) {
    chunks[name] = Object.values(bundle).find((file) => file.isEntry).fileName;
  },
});

const written = {
  sourcemap: true,
  generatedCode: 'es2015',
  hashCharacters: 'base36',
  hoistTransitiveImports: false,
};

const forBrowser = (input, output, plugins = []) => ({
  input: source(input),
  // What a format takes of the prompts' chunk is exported by it, and not moved into a third file.
  preserveEntrySignatures: 'allow-extension',
  plugins: [resolve({ browser: true }), typescript(uptier.version), minified(), ...plugins],
  onwarn: failOnWarning,
  output: { ...written, ...output },
});

/** A part that a loader imports when it is needed: self-contained, named by its content. */
const lazy = (name, input) =>
  forBrowser(
    input,
    {
      dir: source('uptier/dist'),
      format: 'es',
      entryFileNames: `uptier-${name}.[hash].js`,
      chunkFileNames: 'uptier-[name].[hash].js',
    },
    [remember(name)],
  );

/** One file. A static `import()` in its graph fails the build: it would need a second one. */
const oneFile = (file, input, format) =>
  forBrowser(input, { file: source(`uptier/dist/${file}`), format });

/** What an app imports: `uptier`, `uptier/react` and so on. */
const NPM_ENTRIES = ['index', 'headless', 'react', 'sinks', 'svelte', 'testing', 'vue'];

/** The lazy parts keep their names in the npm package; what they share with the entry is `engine.js`. */
const npmChunk = ({ facadeModuleId, moduleIds }) => {
  const of = facadeModuleId ?? moduleIds.at(-1) ?? '';
  if (of.endsWith('/prompting.ts')) return 'ui.js';
  if (of.endsWith('/core/src/explain.ts')) return 'explain.js';
  if (of.endsWith('/slots.ts')) return 'slots.js';
  if (of.endsWith('/extras.ts')) return 'extras.js';
  if (of.endsWith('/follow-session.ts')) return 'incremental.js';
  if (of.endsWith('/start-outbox.ts')) return 'outbox.js';
  const [, form] =
    /\/ui\/src\/(banner|gate|inline|modal|popover|usage-bar)\.tsx$/.exec(facadeModuleId ?? '') ??
    [];
  if (form) return `${form}.js`;
  const [, language] = /\/ui\/src\/languages\/(\w+)\.ts$/.exec(facadeModuleId ?? '') ?? [];
  if (language) return `${language}.js`;
  if (of.endsWith('/start-tools.ts')) return 'tools.js';
  if (of.endsWith('/headless-prompting.ts')) return 'headless-prompting.js';
  if (moduleIds.some((id) => id.includes('/ui/src/'))) return 'texts.js';
  return of.endsWith('/sentences.ts') ? 'sentences.js' : 'engine.js';
};

const WATCH = 'watch/start-watches.ts';
/**
 * The watchers stand twice in the npm package: in the entry, where an app's bundler leaves out those that nobody
 * calls, and in a file of their own for those that an offers file asks for. Shared, they would all be kept.
 */
const watchApart = {
  name: 'watch-apart',
  resolveId: (id) =>
    id === `./${WATCH.replace('.ts', '.js')}` ? { id: './watch.js', external: true } : null,
};

/** The engine with its stores and nothing around it, for the size table; not published as a file. */
export const headless = forBrowser('core/src/index.ts', { format: 'es' });

/** The private packages' types are taken in, so that a published `.d.ts` names listed packages only. */
const typesInOneFile = (name, pkg, entry = 'index') => ({
  input: types(`${name}/${entry}.d.ts`),
  external: listed(pkg),
  plugins: [
    {
      name: 'emitted-types',
      resolveId(id, importer) {
        const path = PACKAGES.includes(id.replace('@uptier/', ''))
          ? types(`${id.replace('@uptier/', '')}/index.d.ts`)
          : id.replace(/^@uptier\/(\w+)\/([\w-]+)$/, types('$1/$2.d.ts'));
        if (path !== id) return path;
        const beside = importer && id.startsWith('.') && new URL(id, `file://${importer}`).pathname;
        const emitted = beside ? beside.replace(/\.js$/, '.d.ts') : '';
        return existsSync(emitted) ? emitted : null;
      },
    },
    dts(),
  ],
  onwarn: failOnWarning,
  output: { file: source(`${name}/dist/${entry}.d.ts`), format: 'es' },
});

/** The second step of the build, after `tsc -b`. */
export const typings = [
  ...NPM_ENTRIES.map((entry) => typesInOneFile('uptier', uptier, entry)),
  typesInOneFile('server', server),
  typesInOneFile('cli', cli),
];

// Rollup takes its configuration as a default export. The lazy parts come first: the loaders name them.
export default [
  lazy('ui', 'uptier/src/prompting.ts'),
  lazy('sentences', 'offers/src/sentences.ts'),
  lazy('explain', 'core/src/explain.ts'),
  lazy('extras', 'uptier/src/extras.ts'),
  lazy('incremental', 'core/src/incremental/follow-session.ts'),
  lazy('watches', 'uptier/src/watch/start-watches.ts'),
  lazy('tools', 'uptier/src/tools/start-tools.ts'),
  lazy('outbox', 'uptier/src/outbox/start-outbox.ts'),
  oneFile('uptier.js', 'uptier/src/script.ts', 'iife'),
  oneFile('uptier.mjs', 'uptier/src/script-module.ts', 'es'),
  forBrowser('uptier/src/script-full.ts', {
    file: source('uptier/dist/uptier.full.js'),
    format: 'iife',
    inlineDynamicImports: true,
  }),
  {
    input: source(`uptier/src/${WATCH}`),
    plugins: [resolve(), typescript(uptier.version)],
    onwarn: failOnWarning,
    output: { ...written, file: source('uptier/dist/watch.js'), format: 'es' },
  },
  {
    input: Object.fromEntries(NPM_ENTRIES.map((name) => [name, source(`uptier/src/${name}.ts`)])),
    external: listed(uptier),
    plugins: [watchApart, resolve(), typescript(uptier.version)],
    onwarn: failOnWarning,
    output: {
      ...written,
      dir: source('uptier/dist'),
      format: 'es',
      minifyInternalExports: false,
      chunkFileNames: npmChunk,
      // Frameworks that render on a server send this module to the page.
      banner: ({ name }) => (name === 'react' ? "'use client';" : ''),
    },
  },
  {
    input: source('server/src/index.ts'),
    external: listed(server),
    plugins: [resolve({ exportConditions: ['node'] }), typescript(server.version)],
    onwarn: failOnWarning,
    output: { ...written, dir: source('server/dist'), format: 'es', chunkFileNames: '[name].js' },
  },
  {
    input: { index: source('cli/src/index.ts'), bin: source('cli/src/bin.ts') },
    external: listed(cli),
    plugins: [resolve({ exportConditions: ['node'] }), typescript(cli.version)],
    onwarn: failOnWarning,
    output: { ...written, dir: source('cli/dist'), format: 'es', chunkFileNames: 'run.js' },
  },
];

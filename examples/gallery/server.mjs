// `npm start -w examples/gallery`: the gallery in a browser. `serveGallery` is what the photographer uses, too.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const TYPES = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};
const PAGES = ['/gallery.html', '/cell.html', '/gallery.css'];
const here = (path) => fileURLToPath(new URL(`.${path}`, import.meta.url));

/** The gallery's scripts with the built package in them, by path. */
async function bundle() {
  const { outputFiles } = await build({
    entryPoints: [here('/cell.js'), here('/gallery.js')],
    outdir: '/',
    bundle: true,
    format: 'esm',
    splitting: true,
    write: false,
    logLevel: 'error',
    target: 'es2022',
  });
  return new Map(outputFiles.map(({ path, text }) => [path.replace(/^.*[\\/]/, '/'), text]));
}

/**
 * Serves the gallery on loopback.
 *
 * @param {number} [port] Default: any that is free.
 * @returns {Promise<{ origin: string, close(): Promise<void> }>}
 */
export async function serveGallery(port = 0) {
  const scripts = await bundle();
  const server = createServer(async ({ url = '/' }, response) => {
    const { pathname } = new URL(url, 'http://localhost');
    const path = pathname === '/' ? '/gallery.html' : pathname;
    const text = PAGES.includes(path) ? await readFile(here(path), 'utf8') : scripts.get(path);
    response.writeHead(text === undefined ? 404 : 200, {
      'content-type': TYPES[extname(path)] ?? 'text/plain',
      'cache-control': 'no-store',
    });
    response.end(text ?? 'There is nothing here.\n');
  });
  await new Promise((done) => server.listen(port, '127.0.0.1', done));
  return {
    origin: `http://localhost:${server.address().port}`,
    close: () =>
      new Promise((done) => {
        server.close(done);
        server.closeAllConnections();
      }),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { origin } = await serveGallery(Number(process.env.PORT) || 4100);
  console.log(`Every prompt of Uptier is at ${origin}  (Ctrl-C stops it)`);
}

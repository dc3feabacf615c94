// A static server of a few lines: pages and built files on origins of their own.
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { createServer, type OutgoingHttpHeaders } from 'node:http';
import { extname, join, normalize } from 'node:path';

const TYPES: Record<string, string> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.map': 'application/json',
  '.css': 'text/css; charset=utf-8',
};

/** What is served: texts by path, and below them the files of a folder. */
export interface Site {
  pages?: Record<string, string>;
  folder?: string;
  /** Answers as JSON, before anything else; undefined leaves it to the pages. */
  answer?: (path: string, body: string) => object | undefined;
  /** Sent with every answer: a policy, `access-control-allow-origin`. */
  headers?: OutgoingHttpHeaders;
}

/** A running site. */
export interface Served {
  /** Without a closing slash. */
  origin: string;
  /** The paths asked for so far, in order. */
  asked(): string[];
  close(): Promise<void>;
}

/** Serves a site on a free port of this machine. */
export async function serve({ pages = {}, folder, answer, headers = {} }: Site): Promise<Served> {
  const asked: string[] = [];
  const find = async (path: string): Promise<string | Buffer | undefined> => {
    if (Object.hasOwn(pages, path)) return pages[path];
    return folder ? readFile(join(folder, normalize(path))).catch(() => undefined) : undefined;
  };
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://localhost');
    asked.push(pathname);
    let sent = '';
    for await (const chunk of request) sent += chunk;
    const json = answer?.(pathname, sent);
    const body = json ? JSON.stringify(json) : await find(pathname);
    const type = TYPES[json ? '.json' : extname(pathname) || '.html'] ?? 'application/octet-stream';
    response.writeHead(body === undefined ? 404 : 200, { ...headers, 'content-type': type });
    response.end(body);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    origin: `http://localhost:${address.port}`,
    asked: () => [...asked],
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

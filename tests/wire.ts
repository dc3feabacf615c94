// A wire before a server: it can lose answers (what was asked is done, but the browser never hears of it)
// and lays pages of a test beside the server's own. Not `page.route`: that hands Firefox's request bodies
// on empty, and WebKit has none.
import { once } from 'node:events';
import { createServer, type OutgoingHttpHeaders, request } from 'node:http';

/** A page of the test's own, on the server's origin. */
export interface WirePage {
  body: string;
  /** A policy, for example. */
  headers?: OutgoingHttpHeaders;
}

/** A running wire. */
export interface Wire {
  /** Where the browser goes instead of the server; without a closing slash. */
  url: string;
  /** From now on answers to this path are lost; returns how many were. */
  lose(path: string): () => number;
  close(): Promise<void>;
}

/** Puts a wire before a server. */
export async function openWire(to: string, pages: Record<string, WirePage> = {}): Promise<Wire> {
  const target = new URL(to);
  let losing = '';
  let lost = 0;
  const server = createServer((asked, answer) => {
    const { method, headers, url: path = '/' } = asked;
    const page = Object.hasOwn(pages, path) ? pages[path] : undefined;
    if (page) {
      answer.writeHead(200, { 'content-type': 'text/html; charset=utf-8', ...page.headers });
      answer.end(page.body);
      return;
    }
    const { hostname, port } = target;
    const passedOn = request({ hostname, port, method, headers, path }, (answered) => {
      if (path !== losing) {
        answer.writeHead(answered.statusCode ?? 502, answered.headers);
        answered.pipe(answer);
        return;
      }
      answered.resume();
      answered.on('end', () => {
        lost++;
        asked.socket.destroy();
      });
    });
    passedOn.on('error', () => asked.socket.destroy());
    asked.pipe(passedOn);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://localhost:${address.port}`,
    lose: (path) => {
      losing = path;
      return () => lost;
    },
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

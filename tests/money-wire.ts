// A real port between a story's pages and its server, with faults on the way.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HEALTHY } from '../packages/uptier/src/money-network.fixture.js';
import type { Fate } from '../packages/uptier/src/money-place.fixture.js';

/** A port whose requests a story may lose, delay and repeat. */
export interface Wire {
  origin: string;
  /** Who answers now. */
  answer: (request: Request) => Promise<Response>;
  /** What happens to the next request. */
  fate: () => Fate;
  after: (ms: number) => Promise<void>;
  /** Requests that wait for the story's clock. */
  parked: number;
  /** Ends what is under way, as a crash does. */
  cut(): void;
  close(): Promise<void>;
}

/** Opens a port. */
export async function openWire(): Promise<Wire> {
  const park = async (ms: number) => {
    wire.parked++;
    await wire.after(ms);
    wire.parked--;
  };
  const handle = async (incoming: IncomingMessage, outgoing: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const arrive = () =>
      wire.answer(
        new Request(`${wire.origin}${incoming.url}`, {
          method: incoming.method ?? 'GET',
          headers: incoming.headers as Record<string, string>,
          ...(body.length > 0 && { body }),
        }),
      );
    const { lost, delay, again } = wire.fate();
    await park(delay);
    if (lost === 'request') return outgoing.destroy();
    if (again !== null)
      void wire
        .after(again)
        .then(arrive)
        .catch(() => {});
    const response = await arrive().catch(() => null);
    const text = await response?.text();
    await park(delay);
    if (!response || lost === 'answer') return outgoing.destroy();
    outgoing.writeHead(response.status, Object.fromEntries(response.headers));
    return outgoing.end(text);
  };
  const server = createServer((incoming, outgoing) => void handle(incoming, outgoing));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const wire: Wire = {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    answer: () => Promise.reject(new Error('nobody is there')),
    fate: () => HEALTHY,
    after: () => Promise.resolve(),
    parked: 0,
    cut: () => server.closeAllConnections(),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
  return wire;
}
